/** What is worth knowing of a session description. */
export type Description = {
  /** Names this side in the connectivity checks: `4eA9`. */
  ufrag: string;
  /** Which certificate this side will show: `sha-256 D2:16:…`. */
  fingerprint: string;
  /** Who begins the encryption: `actpass`, `active` or `passive`. */
  setup: string;
  /** How many addresses this side offers. */
  candidates: number;
  /** The largest message this side takes, in bytes. */
  maxMessageSize: number;
};

export function readDescription(sdp: string): Description {
  // TODO: an SDP is a list of lines, each ended by "\r\n". Find the five things in it.
  const lines = sdp.split('\r\n');
  return {
    ufrag: '',
    fingerprint: '',
    setup: '',
    candidates: lines.length,
    maxMessageSize: 0,
  };
}
