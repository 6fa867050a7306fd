// Chapters 2 and 3: the relay repeats each text frame to everybody but its sender, as the text that it was.
import { describe, expect, test } from 'vitest';
import { from } from '../support/chapters.ts';
import { oneServer } from '../support/services.ts';
import { connect } from '../support/socket.ts';

describe.each(from(2, 3))('chapter $number: the relay', (chapter) => {
  const server = oneServer(chapter);
  const join = () => connect(server().url);

  test('repeats a text frame byte for byte, as a text frame', async () => {
    const [a, b] = [await join(), await join()];
    // Odd spaces, an escape, a key twice: whoever parses and writes it again changes something.
    const text = '{ "type":"offer",\t"sdp" : "v=0\\r\\né \\u00e9 😀", "sdp":"v=0", "more": [1.0] }';
    a.send(text);
    await b.next();
    expect(b.frames).toEqual([{ text, binary: false }]);
  });

  test('does not repeat it to its sender', async () => {
    const [a, b] = [await join(), await join()];
    a.send({ type: 'offer', sdp: 'v=0' });
    await b.next('offer');
    await a.quiet();
  });

  test('repeats it to a third client as well: that is the limit of this chapter', async () => {
    const [a, b, c] = [await join(), await join(), await join()];
    a.send({ type: 'offer', sdp: 'v=0' });
    expect(await b.next()).toEqual({ type: 'offer', sdp: 'v=0' });
    expect(await c.next()).toEqual({ type: 'offer', sdp: 'v=0' });
  });

  test('keeps the order', async () => {
    const [a, b] = [await join(), await join()];
    const sent = Array.from({ length: 200 }, (_, index) => ({ type: 'candidate', index }));
    for (const message of sent) a.send(message);
    for (const message of sent) expect(await b.next()).toEqual(message);
  });

  test('serves any path', async () => {
    const a = await connect(`${server().url}/`);
    const b = await connect(`${server().url}/any/path?query`);
    a.send({ type: 'answer', sdp: 'v=0' });
    expect(await b.next()).toEqual({ type: 'answer', sdp: 'v=0' });
  });

  test('closes whoever sends a binary frame, with 1003 and a reason, and repeats nothing', async () => {
    const [a, b] = [await join(), await join()];
    a.send(Buffer.from('{"type":"offer","sdp":"v=0"}'));
    expect(await a.ends()).toEqual({ code: 1003, reason: expect.stringContaining('text') });
    await b.quiet();
    const c = await join();
    c.send({ type: 'offer', sdp: 'after' });
    expect(await b.next()).toEqual({ type: 'offer', sdp: 'after' });
  });

  test('a client that leaves disturbs nobody', async () => {
    const [a, b, c] = [await join(), await join(), await join()];
    b.close();
    c.vanish();
    await Promise.all([b.ends(), c.ends()]);
    a.send({ type: 'offer', sdp: 'v=0' });
    await a.quiet();
    const d = await join();
    a.send({ type: 'offer', sdp: 'again' });
    expect(await d.next()).toEqual({ type: 'offer', sdp: 'again' });
  });
});
