import { test } from 'vitest';
import { connect, expectEqual, expectThat, listen, show } from '#exercise-kit';
import { startRelay } from './exercise.ts';

const at = 'startRelay';
const missing = {
  expected: 'the other client gets the frame',
  cause: 'The frame is not sent on, or an error has ended the listener before.',
  at,
};

async function twoClients() {
  const url = await listen(startRelay(0));
  return [await connect(url), await connect(url)] as const;
}

test('text comes out as text', async () => {
  const [sender, other] = await twoClients();
  sender.send('42');
  const frame = await other.next(missing);
  expectThat(!frame.binary, {
    seen: `a text frame went in, and the binary frame ${show(frame.text)} came out`,
    expected: 'a text frame',
    cause:
      'The listener gets a Buffer, of text frames too, and a Buffer goes out as binary unless send is told otherwise.',
    at,
  });
});

test('the text is the same to the byte', async () => {
  const [sender, other] = await twoClients();
  const text = '{ "type":"offer",  "note":"Grüße \\u00e9", "big":12345678901234567890 }';
  sender.send(text);
  expectEqual((await other.next(missing)).text, text, {
    what: 'the text that came out',
    cause:
      'It was read by JSON.parse and written again by JSON.stringify: that loses blanks, and digits of large numbers. Hand on what came.',
    at,
  });
});

test('binary comes out as binary', async () => {
  const [sender, other] = await twoClients();
  const bytes = Buffer.from([0xff, 0xfe, 0xc3, 0x28]); // no valid UTF-8
  const out = new Promise<Buffer>((resolve) => other.raw.once('message', resolve));
  sender.send(bytes);
  const frame = await other.next(missing);
  expectThat(frame.binary, {
    seen: `a binary frame of ${bytes.length} bytes went in, and a text frame came out`,
    expected: 'a binary frame',
    cause: 'Everything is sent as text now. The second argument of the listener tells the kind.',
    at,
  });
  expectEqual((await out).toString('hex'), bytes.toString('hex'), {
    what: 'the bytes that came out, in hex,',
    cause: 'Bytes that are no text are lost when they become a string. Hand on the Buffer.',
    at,
  });
});
