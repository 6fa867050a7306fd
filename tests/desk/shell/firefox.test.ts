// The desk in Firefox, where Firefox ESR is installed, which Playwright can drive as it is.
import { existsSync } from 'node:fs';
import { firefox } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { from } from '../../support/chapters.ts';
import { atEnd } from '../../support/lifetime.ts';
import { usePage } from '../../support/use-page.ts';
import { addressOf, pane, paneNames, showsState } from './desk-page.ts';

const program = '/usr/bin/firefox-esr';

describe.each(from(4, 4))('the desk in Firefox', (chapter) => {
  const page = usePage(chapter, undefined, { asLearnersDo: true });

  test.skipIf(!existsSync(program))(
    'has its tabs on the wire, also after a reload, and knows when one is gone (needs firefox-esr)',
    async ({ skip }) => {
      const started = firefox.launch({
        channel: 'moz-firefox',
        executablePath: program,
        // It asks its maker's servers for nothing.
        firefoxUserPrefs: { 'services.settings.server': 'data:,', 'app.normandy.enabled': false },
      });
      // Not every Firefox understands this Playwright. That would be no fault of the desk's.
      const browser = await started.catch((error) => skip(`Firefox does not start: ${error}`));
      atEnd(() => browser.close());
      const context = await browser.newContext();
      const desk = await context.newPage();
      await desk.goto(addressOf(page));
      await paneNames(desk);
      await showsState(desk, 'a', 'idle');
      await showsState(desk, 'b', 'idle');
      await desk.getByRole('button', { name: 'Add a tab' }).click();
      await showsState(desk, 'c', 'idle');
      await desk.getByRole('button', { name: 'Close tab b' }).click();
      await desk.reload();
      expect(await paneNames(desk)).toEqual(['a', 'c']);
      await showsState(desk, 'c', 'idle');

      const double = await context.newPage();
      await double.goto(page.at('desk=c'));
      const warning = desk.getByText('Two pages are called tab c');
      await warning.waitFor();
      await double.close();
      await warning.waitFor({ state: 'detached' });
      expect(await pane(desk, 'c').isVisible()).toBe(true);
    },
  );
});
