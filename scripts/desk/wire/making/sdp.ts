// What tells one peer connection's descriptions from another's.

/** ICE user name fragment and certificate: the same in every copy of a description, different in every connection. */
export function identityOf(sdp: string): string | undefined {
  const ufrag = ufragOf(sdp);
  return ufrag && `${ufrag} ${fingerprintOf(sdp) ?? ''}`;
}

/** New with each ICE restart (RFC 8445, section 9). */
export const ufragOf = (sdp: string): string | undefined => /^a=ice-ufrag:(\S+)/m.exec(sdp)?.[1];

const fingerprintOf = (sdp: string): string | undefined =>
  /^a=fingerprint:\S+ (\S+)/m.exec(sdp)?.[1];
