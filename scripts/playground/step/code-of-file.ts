// The lines of a file that count, as they are compared with somebody else's.
import { codeLines, type SourceLine } from '../../diff/compare/comparable-lines.ts';

/**
 * Comments and blank lines are left out. The order of imports, and of the names in one, is a matter of taste; so is
 * whether HTML's `<br>` is written `<br />`.
 */
export function countingLines(text: string, path: string): SourceLine[] {
  const lines = codeLines(text, path).filter(({ key }) => key !== '');
  if (path.endsWith('.html')) return lines.map(withoutSlashes);
  return path.endsWith('.ts') ? sortImports(lines) : lines;
}

function withoutSlashes(line: SourceLine): SourceLine {
  const strip = (code: string) => code.replace(/\s*\/>/g, '>').replace(/^<!doctype/i, '<!doctype');
  return { ...line, key: strip(line.key), code: strip(line.code ?? '') };
}

const isImport = ({ key }: SourceLine): boolean => /^import\b.*'$/.test(key);

/** Imports of one line each that follow one another, by what they import from. */
function sortImports(lines: SourceLine[]): SourceLine[] {
  const sorted: SourceLine[] = [];
  for (let at = 0; at < lines.length; ) {
    let end = at;
    while (lines[end] && isImport(lines[end] as SourceLine)) end++;
    const imports = lines.slice(at, end).map(withNamesSorted);
    imports.sort((a, b) => (importKey(a) < importKey(b) ? -1 : 1));
    sorted.push(...imports, ...lines.slice(end, end + 1));
    at = end + 1;
  }
  return sorted;
}

function withNamesSorted(line: SourceLine): SourceLine {
  const sort = (code: string) =>
    code.replace(/\{([^}]*)\}/, (_, names: string) => {
      const each = names.split(',').map((name) => name.trim());
      return `{ ${each.filter(Boolean).sort().join(', ')} }`;
    });
  return { ...line, key: sort(line.key), code: sort(line.code ?? '') };
}

/** Where it comes from, then what. */
const importKey = ({ key }: SourceLine): string => `${/'([^']*)'$/.exec(key)?.[1]} ${key}`;

/** Whether as many brackets are closed as are opened. */
export function isBalanced(lines: readonly SourceLine[]): boolean {
  const count = (bracket: RegExp) =>
    lines.reduce((sum, { key }) => sum + (key.match(bracket)?.length ?? 0), 0);
  return count(/[([{]/g) === count(/[)\]}]/g);
}
