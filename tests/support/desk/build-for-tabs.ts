// Builds the recorder for the tabs of the chapters' tests: once, before them.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Into `dir`. recorder-in-tabs.ts puts it into the tabs. */
export async function buildForTabs(dir: string): Promise<void> {
  const { DESK_RECORDER = 'chapter 5' } = process.env;
  if (DESK_RECORDER === 'off') return;
  const { recorderScript } = await import('./recorder-script.ts');
  const entry = fileURLToPath(new URL('./in-every-tab.ts', import.meta.url));
  const isEverywhere = JSON.stringify(DESK_RECORDER === 'everywhere');
  process.env.RECORDER_FILE = path.join(dir, 'recorder.js');
  await writeFile(process.env.RECORDER_FILE, await recorderScript(entry, { isEverywhere }));
}
