// What a page can find out about the browser's functions. It runs in a page and knows nothing from outside: with and
// without the recorder it must find the same.

export type Findings = Record<string, unknown>;

/** `echo`: a WebSocket server that answers each message with itself, and "close 4001 why" by closing so. */
export async function tryEverything(echo: string): Promise<Findings> {
  const nameOf = (error: unknown) => `${(error as Error).name}: ${(error as Error).message}`;
  const thrown = (work: () => unknown): string => {
    try {
      return `gave ${typeof work()}`;
    } catch (error) {
      return nameOf(error);
    }
  };
  const until = (target: EventTarget, event: string) =>
    new Promise<Event>((resolve) => {
      target.addEventListener(event, resolve, { once: true });
    });

  const shapeOf = (owner: object) =>
    Object.entries(Object.getOwnPropertyDescriptors(owner))
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, { value, get, set, ...flags }]) => [
        key,
        flags,
        typeof value === 'function' ? [value.name, value.length] : typeof value,
        [get?.name, set?.name],
      ]);
  const classes = { RTCPeerConnection, RTCDataChannel, WebSocket };
  const shapes = Object.entries(classes).map(([name, one]) => {
    const { value, ...flags } = Object.getOwnPropertyDescriptor(window, name) ?? {};
    return {
      name: [name, one.name, one.length, typeof one, flags, value === one],
      isItsOwnConstructor: one.prototype.constructor === one,
      parent: Object.getPrototypeOf(one).name,
      statics: shapeOf(one),
      prototype: shapeOf(one.prototype),
    };
  });

  const refusals = {
    peerWithoutNew: thrown(() => Reflect.apply(RTCPeerConnection, undefined, [])),
    socketWithoutNew: thrown(() => Reflect.apply(WebSocket, undefined, [echo])),
    badServer: thrown(() => new RTCPeerConnection({ iceServers: [{ urls: 'nonsense' }] })),
    badAddress: thrown(() => new WebSocket('ftp://localhost')),
    noAddress: thrown(() => Reflect.construct(WebSocket, [])),
    badProtocol: thrown(() => new WebSocket(echo, ['a b'])),
    foreignSend: thrown(() => Reflect.apply(RTCDataChannel.prototype.send, {}, ['x'])),
    foreignClose: thrown(() => Reflect.apply(WebSocket.prototype.close, {}, [])),
    foreignOffer: await Reflect.apply(RTCPeerConnection.prototype.createOffer, {}, []).then(
      String,
      nameOf,
    ),
  };

  class OwnPeer extends RTCPeerConnection {
    readonly own = 'own';
  }
  const ownPeer = new OwnPeer();
  const subclass = [
    ownPeer.own,
    ownPeer instanceof OwnPeer,
    ownPeer instanceof RTCPeerConnection,
    ownPeer.constructor === OwnPeer,
    String(ownPeer),
    thrown(() => ownPeer.createDataChannel('x', { maxRetransmits: 1, maxPacketLifeTime: 1 })),
  ];
  ownPeer.close();

  // Rejections that nobody has handled, by the promise that the page was given.
  const unhandled: [Promise<unknown>, unknown][] = [];
  let last = () => {};
  const all = new Promise<void>((resolve) => {
    last = resolve;
  });
  const note = (event: PromiseRejectionEvent) => {
    event.preventDefault();
    if (event.reason === 'the last one') last();
    else unhandled.push([event.promise, event.reason]);
  };
  addEventListener('unhandledrejection', note);
  const lonely = new RTCPeerConnection();
  const candidate = { candidate: 'candidate:1 1 udp 1 127.0.0.1 9 typ host', sdpMid: '0' };
  const forgotten = lonely.addIceCandidate(candidate);
  const caught = lonely.addIceCandidate(candidate).catch(nameOf);
  const asked = lonely.setRemoteDescription({ type: 'offer', sdp: 'nonsense' });
  const askedAnswer = asked.then(String, nameOf);
  const legacy = await new Promise((resolve) => {
    lonely.createOffer((made) => resolve(`legacy ${made.type}`), resolve);
  });
  Promise.reject('the last one');
  await all;
  const rejections = {
    isPromise: [forgotten.constructor === Promise, String(forgotten)],
    caught: await caught,
    asked: await askedAnswer,
    legacy,
    unhandled: unhandled.map(([promise, reason]) => [promise === forgotten, nameOf(reason)]),
  };
  removeEventListener('unhandledrejection', note);
  lonely.close();

  const order: string[] = [];
  const a = new RTCPeerConnection();
  const b = new RTCPeerConnection();
  a.onsignalingstatechange = () => void order.push(`a ${a.signalingState}`);
  b.addEventListener('signalingstatechange', () => void order.push(`b ${b.signalingState}`));
  a.onnegotiationneeded = () => void order.push('a negotiationneeded');
  a.onicecandidate = ({ candidate }) => void b.addIceCandidate(candidate ?? undefined);
  b.onicecandidate = ({ candidate }) => void a.addIceCandidate(candidate ?? undefined);
  const channel = a.createDataChannel('x', { ordered: true, protocol: 'p' });
  const early = thrown(() => channel.send('early'));
  const arrived = until(b, 'datachannel') as Promise<RTCDataChannelEvent>;
  const offer = await a.createOffer();
  order.push(`offer ${offer.type} ${offer instanceof RTCSessionDescription} ${'toJSON' in offer}`);
  const set = await a.setLocalDescription(offer);
  order.push(`set ${set}`);
  const reached = b.setRemoteDescription(offer).then((value) => order.push(`reached ${value}`));
  order.push('not yet');
  await reached;
  await b.setLocalDescription();
  if (b.localDescription) await a.setRemoteDescription(b.localDescription);
  const { channel: partner } = await arrived;
  const heard: unknown[] = [];
  const heardAll = new Promise<void>((resolve) => {
    partner.binaryType = 'arraybuffer';
    partner.addEventListener('message', ({ data }) => heard.push(['listener', typeof data]));
    partner.onmessage = ({ data, target }) => {
      const bytes = data instanceof ArrayBuffer ? [...new Uint8Array(data)] : data;
      heard.push([bytes, target === partner]);
      if (data instanceof ArrayBuffer && data.byteLength === 4) resolve();
    };
  });
  if (channel.readyState !== 'open') await until(channel, 'open');
  const bytes = new Uint8Array([1, 2, 3, 4, 5]);
  const results = ['text', '', bytes, bytes.subarray(1, 3), bytes.buffer].map(
    (data) => `${channel.send(data as string)}`,
  );
  bytes.fill(9); // What was sent has been sent.
  Reflect.apply(channel.send, channel, [{ toString: () => 'object' }]);
  results.push(thrown(() => Reflect.apply(channel.send, channel, [])));
  channel.send(new Blob(['last']));
  await heardAll;
  const channelClosed = until(partner, 'close');
  channel.close();
  const late = thrown(() => channel.send('late'));
  const lateType = (await channelClosed).type;
  a.close();
  b.close();
  const closedPeer = {
    states: [a.signalingState, a.connectionState, a.iceConnectionState],
    again: `${a.close()}`,
    offer: await a.createOffer().then(String, nameOf),
    restart: thrown(() => a.restartIce()),
    channel: thrown(() => a.createDataChannel('late')),
  };

  const frames: unknown[] = [];
  const socket = new WebSocket(echo, ['one', 'two']);
  socket.binaryType = 'arraybuffer';
  socket.onopen = () => frames.push(['open', socket.protocol, socket.url === echo]);
  socket.addEventListener('open', () => frames.push(['open again', socket.readyState]));
  const tooEarly = thrown(() => socket.send('early'));
  await until(socket, 'open');
  const sent = ['text', 'ünïcödé 👋', bytes.subarray(0, 2), new Blob(['blob']), '9'];
  const answered = new Promise<void>((resolve) => {
    socket.onmessage = ({ data, isTrusted }) => {
      frames.push([typeof data === 'string' ? data : new Uint8Array(data).join(), isTrusted]);
      if (data === '9') resolve();
    };
  });
  for (const data of sent) frames.push(`${socket.send(data as string)} ${typeof data}`);
  await answered;
  const badCode = thrown(() => socket.close(999));
  const longReason = thrown(() => socket.close(4000, 'x'.repeat(200)));
  const ended = until(socket, 'close') as Promise<CloseEvent>;
  socket.send('close 4001 why');
  const { code, reason, wasClean } = await ended;
  frames.push([code, reason, wasClean, socket.readyState, thrown(() => socket.send('gone'))]);
  const second = new WebSocket(new URL(echo));
  await until(second, 'open');
  const secondEnds = until(second, 'close') as Promise<CloseEvent>;
  second.close(4002, 'enough');
  frames.push([second.readyState, (await secondEnds).code, (await secondEnds).reason]);
  const nobody = new WebSocket('ws://localhost:1');
  const failing: string[] = [];
  nobody.onerror = ({ type }) => void failing.push(type);
  nobody.onclose = ({ type, code, wasClean }) => void failing.push(`${type} ${code} ${wasClean}`);
  await until(nobody, 'close');

  return {
    shapes,
    refusals,
    subclass,
    rejections,
    order,
    channel: { early, heard, results, late, lateType, label: partner.label, of: String(channel) },
    closedPeer,
    socket: { tooEarly, frames, badCode, longReason, failing, of: String(socket) },
  };
}
