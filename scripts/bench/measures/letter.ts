// What the users send each other: 1 KB that looks like a description, and says which one it is.

const size = 1024;
const head = '{"type":"offer","sdp":"v=0\\r\\n#';
const tail = '"}';
/** The rest of the shortest description is about this kind of text. */
const filling = 'a=candidate:1 1 udp 2122260223 198.18.0.1 50000 typ host ';

const padding = filling.repeat(20).slice(0, size - head.length - tail.length - 9);

/** 1,024 bytes of JSON. */
export function letter(number: number): string {
  return `${head}${String(number).padStart(8, '0')}#${padding}${tail}`;
}

/**
 * The number of a letter, however the system has wrapped it; undefined if it is none, but a heartbeat.
 * @throws Error when the server complains: a complaint is no relayed letter, and none will come.
 */
export function numberOf(text: string): number | undefined {
  const at = text.indexOf('#') + 1;
  if (at > 0) return Number(text.slice(at, at + 8));
  if (/"type":"(?:error|reject|bye)"/i.test(text)) throw new Error(`the server says ${text}`);
  return undefined;
}
