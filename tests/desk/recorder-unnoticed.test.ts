// A page cannot tell whether it is recorded: whatever it tries, it finds the same.
import { beforeAll, describe, expect, test } from 'vitest';
import { type Findings, tryEverything } from '../support/desk/battery.ts';
import { openTestTab, recordedContext, testPage } from '../support/desk/test-page.ts';

describe('a page that is recorded', () => {
  let plain: Findings;
  let recorded: Findings;

  beforeAll(async () => {
    const { echo } = await testPage();
    const context = await recordedContext();
    plain = await (await openTestTab(context)).evaluate(tryEverything, echo);
    recorded = await (await openTestTab(context, 'a')).evaluate(tryEverything, echo);
  });

  test.each([
    'shapes',
    'refusals',
    'subclass',
    'rejections',
    'order',
    'channel',
    'closedPeer',
    'socket',
  ])('finds the same %s', (part) => {
    expect(recorded[part], `"${part}" with the recorder`).toEqual(plain[part]);
  });

  test('has tried all that', () => {
    expect(Object.keys(plain)).toHaveLength(8);
    expect(plain.rejections).toMatchObject({
      unhandled: [[true, expect.stringContaining('InvalidStateError')]],
    });
    expect(plain.socket).toMatchObject({ failing: ['error', 'close 1006 false'] });
  });
});
