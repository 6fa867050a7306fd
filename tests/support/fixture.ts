// A folder in the shape of a chapter, small and quick, whose files a test may break and mend.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { atEnd } from './lifetime.ts';

export type Fixture = {
  dir: string;
  /** Writes a file, making its folder. `file` is relative, with slashes. */
  save(file: string, text: string): Promise<void>;
};

/** The folder's path has a space and a letter beyond ASCII, as a learner's may. It goes with the test. */
export async function makeFixture(files: Record<string, string>): Promise<Fixture> {
  const dir = await mkdtemp(path.join(tmpdir(), 'peer by peer é-'));
  atEnd(() => rm(dir, { recursive: true, force: true, maxRetries: 5 }));
  const save = async (file: string, text: string) => {
    const target = path.join(dir, ...file.split('/'));
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, text);
  };
  for (const [file, text] of Object.entries(files)) await save(file, text);
  return { dir, save };
}

/** A page whose script says `word`. */
export const page = (word: string): Record<string, string> => ({
  'client/index.html':
    '<!doctype html><title>Fixture</title><script type="module" src="main.ts"></script>',
  'client/main.ts': `document.title = import.meta.env.VITE_SIGNALING_URL ?? '${word}';\n`,
});

/** A signaling server that answers `word` to a plain request, and says which process it is. */
export const signalingServer = (word: string): string => `
import { createServer } from 'node:http';
const server = createServer((_request, response) => response.end('${word}'));
server.on('error', (error) => { console.error(error.message); process.exit(1); });
server.listen(Number(process.env.PORT), 'localhost', () => {
  console.log(\`pid \${process.pid}\`);
  console.log(\`Signaling: ws://localhost:\${server.address().port}\`);
});
process.on('SIGTERM', () => { console.log('goodbye'); process.exit(0); });
`;

/** A server of the later chapters' kind: it serves PAGE_DIR itself. */
export const pageServer = `
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
const server = createServer(async (request, response) => {
  const file = request.url === '/' ? '/index.html' : request.url;
  response.end(await readFile(process.env.PAGE_DIR + file).catch(() => 'missing'));
});
server.listen(Number(process.env.PORT), 'localhost', () => {
  console.log(\`pid \${process.pid}\`);
  console.log(\`Page: http://localhost:\${server.address().port}/\`);
  console.log('a QR code');
});
`;
