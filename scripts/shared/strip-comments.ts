// Takes the comments out of source code. Not a parser: it follows strings, templates and regular expressions far enough
// not to take the slashes of `https://` for a comment, and goes on where code is only half typed.

type Language = 'ts' | 'css' | 'html';

/** What a comment begins with, and what ends it. */
const comments: Record<Language, readonly [begin: string, end: string][]> = {
  ts: [
    ['/*', '*/'],
    ['//', '\n'],
  ],
  css: [['/*', '*/']],
  html: [['<!--', '-->']],
};

/** After one of these a slash begins a regular expression, not a division. */
const beforeRegex = /(?:^|[(,=:[!&|?{};+>]|\breturn|\btypeof)\s*$/;

/** The source without its comments. Their line ends are kept, so that line numbers stay true. */
export function withoutComments(source: string, path: string): string {
  const language = /\.html?$/.test(path) ? 'html' : path.endsWith('.css') ? 'css' : 'ts';
  return new CommentStripper(source, language).strip();
}

/** Reads from left to right. Each method begins where the one before it has ended. */
class CommentStripper {
  readonly #source: string;
  readonly #language: Language;
  #at = 0;
  #kept = '';

  constructor(source: string, language: Language) {
    this.#source = source;
    this.#language = language;
  }

  strip(): string {
    while (this.#more) this.#code();
    return this.#kept;
  }

  get #more(): boolean {
    return this.#at < this.#source.length;
  }

  #starts(text: string): boolean {
    return this.#source.startsWith(text, this.#at);
  }

  /** Keeps the next characters, and gives them. */
  #keep(count = 1): string {
    const text = this.#source.slice(this.#at, this.#at + count);
    this.#at += count;
    this.#kept += text;
    return text;
  }

  /** One character, or something that has to be read as a whole. */
  #code(): void {
    if (this.#comment()) return;
    const char = this.#source[this.#at];
    if (this.#language === 'html') this.#keep();
    else if (char === "'" || char === '"') this.#string(char);
    else if (this.#language === 'css') this.#keep();
    else if (char === '`') this.#template();
    else if (char === '/' && beforeRegex.test(this.#lineSoFar())) this.#regex();
    else this.#keep();
  }

  /** Whether there was one. */
  #comment(): boolean {
    const kind = comments[this.#language].find(([begin]) => this.#starts(begin));
    if (!kind) return false;
    const [begin, ending] = kind;
    const from = this.#at;
    const end = this.#source.indexOf(ending, from + begin.length); // behind it: /*/ does not close itself
    this.#at = end === -1 ? this.#source.length : end + ending.length;
    this.#kept += this.#source.slice(from, this.#at).replace(/[^\n]/g, '');
    return true;
  }

  /** Ends at the end of its line if it is not closed. */
  #string(quote: string): void {
    this.#keep();
    while (this.#more) {
      if (this.#starts('\\')) this.#keep(2);
      else if ([quote, '\n'].includes(this.#keep())) return;
    }
  }

  /** Like a string. A slash in a class such as `[/]` does not end it. */
  #regex(): void {
    let inClass = false;
    this.#keep();
    while (this.#more) {
      const char = this.#keep(this.#starts('\\') ? 2 : 1);
      if (char === '\n' || (char === '/' && !inClass)) return;
      if (char === '[') inClass = true;
      if (char === ']') inClass = false;
    }
  }

  #template(): void {
    this.#keep();
    while (this.#more) {
      if (this.#starts('\\')) this.#keep(2);
      else if (this.#starts('${')) this.#hole();
      else if (this.#keep() === '`') return;
    }
  }

  /** The code between `${` and its brace. */
  #hole(): void {
    let open = 0;
    this.#keep(2);
    while (this.#more) {
      if (this.#starts('{')) open += 1;
      if (this.#starts('}')) open -= 1;
      if (open < 0) {
        this.#keep();
        return;
      }
      this.#code();
    }
  }

  #lineSoFar(): string {
    return this.#kept.slice(this.#kept.lastIndexOf('\n') + 1);
  }
}
