// Right, too: handlers set as properties, a local description without an argument, and an offer that is sent first.

export type Message =
  | { type: 'offer'; sdp: string }
  | { type: 'candidate'; ice: RTCIceCandidateInit };

export async function sendOffer(
  connection: RTCPeerConnection,
  trickle: boolean,
  send: (message: Message) => void,
): Promise<void> {
  connection.createDataChannel('chat');
  if (trickle) {
    const { sdp = '' } = await connection.createOffer();
    send({ type: 'offer', sdp });
    connection.onicecandidate = ({ candidate }) => {
      if (candidate) send({ type: 'candidate', ice: candidate });
    };
    await connection.setLocalDescription();
  } else {
    const complete = new Promise<void>((resolve) => {
      connection.onicegatheringstatechange = () => {
        if (connection.iceGatheringState === 'complete') resolve();
      };
    });
    await connection.setLocalDescription();
    await complete;
    send({ type: 'offer', sdp: connection.localDescription?.sdp ?? '' });
  }
}
