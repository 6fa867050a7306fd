// The recorder as one script, for tabs of a test that no runner serves.
import path from 'node:path';
import { build, type Rolldown } from 'vite';
import { repository } from '../../../scripts/shared/paths.ts';

/** The one that a page of `?desk=a` gets. */
const entry = path.join(repository, 'scripts', 'desk', 'recorder', 'main.ts');

/** `input`: another file that starts it, and what is `define`d in it. */
export async function recorderScript(
  input = entry,
  define: Record<string, string> = {},
): Promise<string> {
  const { output } = (await build({
    configFile: false,
    envDir: false,
    publicDir: false,
    logLevel: 'silent',
    mode: 'production',
    define,
    build: {
      write: false,
      minify: false,
      rolldownOptions: { input, output: { format: 'iife' } },
    },
  })) as Rolldown.RolldownOutput;
  return output[0].code;
}
