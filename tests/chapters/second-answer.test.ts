// Chapter 1: an offer takes one answer. In chapters 2 and 3 the second one is a third tab's: third-tab-breaks.test.ts.
import { describe, test } from 'vitest';
import { from } from '../support/chapters.ts';
import { converse, state } from '../support/chat.ts';
import { ownDescription, pasteDescription, press } from '../support/meet.ts';
import { openTab } from '../support/page.ts';
import { usePage } from '../support/use-page.ts';

describe.each(from(1, 1))('chapter $number: the same answer twice', (chapter) => {
  const page = usePage(chapter);

  test('does no harm: a double click on Accept answer connects', async () => {
    const [a, b] = [await openTab(page.url), await openTab(page.url)];
    await press(a, 'Create offer');
    await pasteDescription(b, await ownDescription(a));
    await press(b, 'Create answer');
    await pasteDescription(a, await ownDescription(b));
    // Both clicks before the browser has taken in the first answer.
    await a
      .getByRole('button', { name: 'Accept answer', exact: true })
      .evaluate((button: HTMLButtonElement) => {
        button.click();
        button.click();
      });
    await state(a, 'connected');
    await state(b, 'connected');
    await converse(a, b);
  });
});
