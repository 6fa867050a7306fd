// Errors in the words of Chromium and Firefox, and what they usually mean. The lessons' "If it fails" have the same.
import type { ChapterNumber } from './glossary.ts';

export type Words = {
  pattern: RegExp;
  meaning: string;
  /** In which chapter it is met; none where it is no fault. */
  chapter?: ChapterNumber;
};

/** The first one that fits is taken. */
export const browserWords: readonly Words[] = [
  {
    pattern:
      /invalid sdp line|malformed|sdp parse error|expect line|failed to parse sessiondescription/i,
    meaning:
      'The text is not, or not quite, an SDP: a line was wrapped, trimmed or lost its line break. Send it as JSON, and do not trim it.',
    chapter: 1,
  },
  {
    pattern: /active or passive value for setup|illegal setup attribute/i,
    meaning:
      'An offer was handed in as an answer, probably one’s own: an answer never says actpass.',
    chapter: 1,
  },
  {
    pattern: /remote description was null|no remotedescription/i,
    meaning:
      'A candidate came before the description that it belongs to. It has to wait until setRemoteDescription is done.',
    chapter: 3,
  },
  {
    pattern: /unknown ufrag/i,
    meaning:
      'The candidate belongs to another description: to that of a third tab, or to one before an ICE restart.',
    chapter: 3,
  },
  {
    pattern: /cannot create an answer in a state|cannot create answer in/i,
    meaning:
      'createAnswer was called while no offer of the partner’s was set. Await setRemoteDescription first.',
    chapter: 1,
  },
  {
    pattern: /wrong state: (stable|kstable)|answer in state stable/i,
    meaning:
      'An answer came, and no offer waits for one: none was made, or it has been answered already.',
    chapter: 1,
  },
  {
    pattern: /wrong state|invalid state|in state have-/i,
    meaning:
      'The description does not fit the signaling state. An answer needs an offer that waits; two offers that cross are glare.',
    chapter: 2,
  },
  {
    pattern: /order of m-lines|m= ?lines? .*(does|do) ?n[o']t match/i,
    meaning:
      'The description has other sections, or another order, than the one before it. It belongs to another connection.',
    chapter: 1,
  },
  {
    pattern:
      /peerconnection is closed|signalingstate is ['"]?closed|(connection|signaling) ?(state)? is closed/i,
    meaning: 'The connection was closed before. A new chat needs a new RTCPeerConnection.',
    chapter: 1,
  },
  {
    pattern: /readystate is not ['"]?open|not in the open state/i,
    meaning:
      'The channel was not open: not yet, or not any more. Wait for its open event, and stop at close.',
    chapter: 1,
  },
  {
    pattern: /user-initiated abort/i,
    meaning:
      'Nothing is wrong: the partner has closed its connection, and said goodbye. Chromium tells it as an error of the channel.',
  },
  {
    pattern: /send queue is full|bufferedamount/i,
    meaning:
      'More was sent than the network takes in time. Look at bufferedAmount before each send().',
    chapter: 6,
  },
  {
    pattern: /still in connecting state/i,
    meaning: 'The WebSocket was not open yet. Wait for its open event.',
    chapter: 2,
  },
  {
    pattern: /insecure websocket connection|mixed content|operation is insecure/i,
    meaning: 'A page that came over https may open wss only: ws would be mixed content.',
    chapter: 5,
  },
  {
    pattern: /unexpected token|json\.parse|is not valid json/i,
    meaning: 'The page took something for JSON that is none. Look at the message before this.',
    chapter: 2,
  },
];
