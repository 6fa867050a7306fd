// Words that stand in the lines of sound and picture: codecs, feedback, header extensions.

/** Names in a=rtpmap, in lower case. */
export const codecs: Readonly<Record<string, string>> = {
  opus: 'the codec Opus for sound',
  g722: 'the codec G.722 for speech',
  pcmu: 'G.711 in µ-law, the sound of telephones in America and Japan',
  pcma: 'G.711 in A-law, the sound of telephones elsewhere',
  cn: 'comfort noise, for the pauses of speech',
  'telephone-event': 'the tones of telephone keys',
  red: 'redundancy: a packet repeats what earlier ones had',
  ulpfec: 'redundancy from which lost packets are worked out',
  'flexfec-03': 'redundancy from which lost packets are worked out',
  rtx: 'packets that are sent again because they were lost',
  vp8: 'the codec VP8 for video',
  vp9: 'the codec VP9 for video',
  h264: 'the codec H.264 for video',
  h265: 'the codec H.265 for video',
  av1: 'the codec AV1 for video',
};

/** What follows the number in a=rtcp-fb: what the receiver can tell the sender. */
export const feedback: Readonly<Record<string, string>> = {
  nack: 'which packets were lost',
  'nack pli': 'that a picture was lost, so that a complete one is sent',
  'ccm fir': 'that it needs a complete picture now',
  'ccm tmmbr': 'how much it can receive at most',
  'goog-remb': 'how much it can receive by its own estimate, an addition of Google’s',
  'transport-cc':
    'when each packet arrived, from which the sender works out how much the path can carry',
};

/** Header extensions by their URI: what is written into each packet. */
export const extensions: Readonly<Record<string, string>> = {
  'urn:ietf:params:rtp-hdrext:ssrc-audio-level': 'how loud it is (RFC 6464)',
  'urn:ietf:params:rtp-hdrext:csrc-audio-level':
    'how loud each of several mixed voices is (RFC 6465)',
  'urn:ietf:params:rtp-hdrext:toffset': 'how much later than its time stamp it was sent (RFC 5450)',
  'urn:ietf:params:rtp-hdrext:sdes:mid': 'the section to which it belongs (RFC 9143)',
  'urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id': 'which of several encodings it is (RFC 8852)',
  'urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id':
    'of which encoding it repeats a packet (RFC 8852)',
  'urn:3gpp:video-orientation': 'how the camera was turned',
  'http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time': 'when it was sent',
  'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01':
    'a number that runs through all streams, for the reports of a=rtcp-fb transport-cc',
  'http://www.webrtc.org/experiments/rtp-hdrext/playout-delay':
    'how long the receiver should wait before it shows it',
  'http://www.webrtc.org/experiments/rtp-hdrext/video-content-type':
    'whether the picture comes from a screen',
  'http://www.webrtc.org/experiments/rtp-hdrext/video-timing':
    'how long the steps from camera to network took',
  'http://www.webrtc.org/experiments/rtp-hdrext/color-space': 'the colours’ space',
  'http://www.webrtc.org/experiments/rtp-hdrext/video-layers-allocation00':
    'which encodings are being sent, and with how many bits',
  'https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension':
    'which other pictures this one needs',
};
