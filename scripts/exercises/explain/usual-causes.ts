// The usual reasons for the errors that JavaScript throws at beginners.
const causes: [RegExp, string][] = [
  [
    /Cannot read properties of (undefined|null)/,
    'What stands before that property is $1 here: nothing was found, or it is not there yet.',
  ],
  [
    /Cannot set properties of (undefined|null)/,
    'What stands before that property is $1 here: it was never created.',
  ],
  [
    /^ReferenceError: (\S+) is not defined/,
    'The name $1 is misspelt, is not imported, or exists in a browser only.',
  ],
  [
    /^TypeError: (.+) is not a function/,
    'The name $1 is misspelt, or it is something else than you think.',
  ],
  [
    /^TypeError: (.+) is not iterable/,
    'The value of $1 is not a list: look at what you got before you loop.',
  ],
  [/^TypeError: Assignment to constant/, 'A const is given a new value: declare it with let.'],
  [/^SyntaxError: .*JSON/, 'JSON.parse was given text that is not JSON. Catch that case.'],
  [/^RangeError: Maximum call stack/, 'A function calls itself without an end.'],
  [/process\.exit unexpectedly called/, 'To call process.exit ends the check too: return instead.'],
  [
    /WebSocket is not open/,
    'Something was sent on a socket that is not open yet, or not any more. Look at its readyState.',
  ],
  [
    /InvalidStateError|remote description/,
    'A call came before the step that it builds upon: first the description, then the candidates.',
  ],
];

export function likelyCause(name: string, message: string): string {
  const text = `${name}: ${message}`;
  for (const [pattern, cause] of causes) {
    const found = pattern.exec(text);
    if (found) return cause.replaceAll('$1', found[1] ?? '');
  }
  return 'Your code threw this error and nothing caught it.';
}
