/** One line that is written over in a terminal; a line each elsewhere. */
export function say(text: string): void {
  if (process.stdout.isTTY) process.stdout.write(`\r\x1b[K${text}`);
  else if (text) console.log(text);
}
