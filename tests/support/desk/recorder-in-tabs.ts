// The chapters' tests with the desk's recorder in their tabs: in-every-tab.ts says where, and why there.
import type { BrowserContext } from 'playwright-core';
import { onFailure } from '../lifetime.ts';

export async function recordTabsOf(context: BrowserContext, url: string): Promise<void> {
  const { RECORDER_FILE, DESK_RECORDER, TABS_ARE_RECORDED } = process.env;
  // The file is made for all of a run, also for those that try what a tab is without it.
  if (!RECORDER_FILE || !TABS_ARE_RECORDED) return;
  await context.addInitScript({ path: RECORDER_FILE });
  if (DESK_RECORDER === 'everywhere' || url.startsWith('https:'))
    onFailure(
      () =>
        `The desk's recorder ran in ${url}. With DESK_RECORDER=off there is none: is it to blame?`,
    );
}
