/** What a piece of source is inside of while it is read from left to right. */
type Inside = 'code' | "'" | '"' | '`' | '//' | '/*' | '<!--' | 'regex';

/** After one of these a slash begins a regular expression, not a division. */
const beforeRegex = /(?:^|[(,=:[!&|?{};+>]|\breturn|\btypeof)\s*$/;

/**
 * The source with its comments taken out and its line ends kept, so that line numbers stay true.
 * It follows strings, templates and regular expressions far enough not to take the
 * slashes of `https://` for a comment; it is not a parser.
 */
export function withoutComments(source: string, path: string): string {
  const html = /\.html?$/.test(path);
  const css = path.endsWith('.css');
  let out = '';
  let inside: Inside = 'code';
  /** One entry for each `${` we are in: how many other braces are open inside of it. */
  const holes: number[] = [];
  for (let at = 0; at < source.length; at++) {
    const char = source[at] ?? '';
    const starts = (text: string): boolean => source.startsWith(text, at);
    if (inside === '//' && char === '\n') inside = 'code';
    if (inside === '//' || inside === '/*' || inside === '<!--') {
      const end = inside === '/*' ? '*/' : '-->';
      if (char === '\n') out += char;
      else if (inside !== '//' && starts(end)) {
        at += end.length - 1;
        inside = 'code';
      }
      continue;
    }
    if (inside === 'code') {
      if (html) {
        if (starts('<!--')) inside = '<!--';
      } else if (starts('/*')) inside = '/*';
      else if (!css && starts('//')) inside = '//';
      else if (char === "'" || char === '"') inside = char;
      else if (char === '`' && !css) inside = '`';
      else if (char === '/' && !css && beforeRegex.test(lineSoFar(out))) inside = 'regex';
      else if (char === '{' && holes.length) holes.push((holes.pop() ?? 0) + 1);
      else if (char === '}' && holes.length) {
        const open = holes.pop() ?? 0;
        if (open === 0) inside = '`';
        else holes.push(open - 1);
      }
      // The opening of a comment is dropped whole, or `/*/` would close itself.
      if (inside === '/*' || inside === '//') at += 1;
      else if (inside === '<!--') at += 3;
      else out += char;
      continue;
    }
    out += char;
    if (char === '\\') out += source[++at] ?? '';
    else if (inside === '`' && starts('${')) {
      out += source[++at] ?? '';
      holes.push(0);
      inside = 'code';
    } else if (char === inside || (inside === 'regex' && endsRegex(out))) inside = 'code';
    else if (char === '\n' && inside !== '`') inside = 'code';
  }
  return out;
}

function lineSoFar(out: string): string {
  return out.slice(out.lastIndexOf('\n') + 1);
}

/** A slash ends a regular expression, except inside of a class such as `[/]`. */
function endsRegex(out: string): boolean {
  if (!out.endsWith('/')) return false;
  const line = lineSoFar(out);
  return line.lastIndexOf('[') <= line.lastIndexOf(']');
}
