// The desk can be read and used by everybody: axe-core finds nothing, it fits each window, no mouse is needed.
import axe from 'axe-core';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { from } from '../../support/chapters.ts';
import { usePage } from '../../support/use-page.ts';
import { connect, inPane, openDesk, paneNames } from './desk-page.ts';

async function violations(desk: Page, only?: string[]): Promise<string[]> {
  if (!(await desk.evaluate(() => 'axe' in window))) await desk.evaluate(axe.source);
  return desk.evaluate(async (rules) => {
    const { axe: own } = window as unknown as { axe: typeof axe };
    // The chapters' pages and the lesson are large, and have tests of their own.
    const context = {
      include: [['html']],
      exclude: [['iframe'], ['#lesson > *']],
    };
    const { violations } = await own.run(context, {
      resultTypes: ['violations'],
      ...(rules ? { runOnly: { type: 'rule', values: rules } } : {}),
    });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${help}\n${html}\n${failureSummary}`),
    );
  }, only);
}

const widthOf = async (part: Locator): Promise<number> => (await part.boundingBox())?.width ?? 0;
const heightOf = async (part: Locator): Promise<number> => (await part.boundingBox())?.height ?? 0;

/** What is cut off at the right side of the window, or lies outside of it. */
const cutOff = (desk: Page): Promise<string[]> =>
  desk.evaluate(() =>
    [...document.querySelectorAll('.desk-header *, .panes *, .below-bar *')]
      .filter((each) => {
        const { right, left, width } = each.getBoundingClientRect();
        return width > 1 && (right > innerWidth + 1 || left < -1);
      })
      .map((each) => `${each.localName} ${each.textContent}`),
  );

describe.each(from(4, 4))('the desk', (chapter) => {
  const page = usePage(chapter, undefined, { asLearnersDo: true });

  test('axe finds nothing, in light and dark, in a wide and in a narrow window', async () => {
    const desk = await openDesk(page);
    await connect(desk);
    const look = async (width: number, height: number, what = '') => {
      await desk.setViewportSize({ width, height });
      expect.soft(await violations(desk), `${width} px ${what}`).toEqual([]);
      await desk.emulateMedia({ colorScheme: 'dark' });
      expect.soft(await violations(desk, ['color-contrast']), `${width} px, dark`).toEqual([]);
      await desk.emulateMedia({ colorScheme: 'light' });
    };
    await look(1920, 1080);
    await look(512, 384, '(1024 px at 200 %)');
    await desk.getByRole('tab', { name: 'Runs' }).click();
    await desk.getByRole('button', { name: 'Look…' }).click();
    await look(1024, 768, 'with runs and look');
    await desk.keyboard.press('Escape');
    await desk.getByRole('button', { name: 'Two machines?' }).click();
    await look(1024, 768, 'with two machines');
  });

  test('nothing is cut off in any window', async () => {
    const desk = await openDesk(page);
    await connect(desk);
    for (const width of [360, 512, 720, 1024, 1280, 1440, 1920, 3840]) {
      await desk.setViewportSize({ width, height: Math.round(width * 0.6) });
      expect.soft(await cutOff(desk), `${width} px`).toEqual([]);
    }
  });

  test('colours and larger text are chosen, reach the panes, and stay', async () => {
    const desk = await openDesk(page);
    await paneNames(desk);
    const colours = () =>
      inPane(desk, 'a')
        .locator('html')
        .evaluate((root) => getComputedStyle(root).colorScheme);
    const text = () =>
      desk.locator('html').evaluate((root) => parseFloat(getComputedStyle(root).fontSize));
    await desk.getByRole('button', { name: 'Look…' }).click();
    await desk.getByLabel('Colours').selectOption('dark');
    await desk.getByLabel('Text').selectOption('larger, for a projector');
    await desk.keyboard.press('Escape');
    await expect.poll(colours).toBe('dark');
    expect(await text()).toBe(24);
    await desk.reload();
    await expect.poll(colours).toBe('dark');
    expect(await text()).toBe(24);
  });

  test('lines between parts are moved by mouse and by keyboard, and stay where they are', async () => {
    const desk = await openDesk(page, { context: { viewport: { width: 1440, height: 900 } } });
    await paneNames(desk);
    const lesson = desk.locator('#lesson');
    const line = desk.getByRole('separator', { name: 'Width of the lesson' });
    const before = await widthOf(lesson);
    await line.focus();
    await desk.keyboard.press('ArrowRight');
    expect(await widthOf(lesson)).toBeCloseTo(before + 0.02 * 1440, 0);
    const box = await line.boundingBox();
    if (!box) throw new Error('The line is not there.');
    await desk.mouse.move(box.x + 3, box.y + 300);
    await desk.mouse.down();
    await desk.mouse.move(1000, 300, { steps: 3 }); // over a pane, which must not swallow it
    await desk.mouse.move(600, 300, { steps: 3 });
    await desk.mouse.up();
    expect(await widthOf(lesson)).toBeCloseTo(600, -1);
    await desk.mouse.move(700, 300);
    expect(await widthOf(lesson), 'after the button is up').toBeCloseTo(600, -1);
    const across = desk.getByRole('separator', { name: 'Height of the tabs' });
    await across.press('Home');
    expect(await across.getAttribute('aria-valuenow')).toBe('15');
    await desk.reload();
    expect(await widthOf(lesson)).toBeCloseTo(600, -1);
    await across.press('Enter');
    expect(await across.getAttribute('aria-valuenow')).toBe('50');
  });

  test('parts are hidden and shown; the tabs live on meanwhile', async () => {
    const desk = await openDesk(page);
    await connect(desk);
    const toggle = (name: string) => desk.getByRole('button', { name, exact: true }).click();
    await toggle('Lesson');
    await toggle('Wire');
    const height = await heightOf(desk.locator('#tabs'));
    expect(height).toBeGreaterThan(600);
    await toggle('Tabs');
    expect(await desk.locator('#below').isVisible(), 'one of both is always shown').toBe(true);
    expect(await desk.locator('#lesson').isVisible()).toBe(false);
    await toggle('Tabs');
    expect(await inPane(desk, 'a').getByRole('status').getAttribute('data-state')).toBe(
      'connected',
    );
  });

  test('each control is reached with Tab, in the order in which it is seen, and the focus can be seen', async () => {
    const desk = await openDesk(page);
    await paneNames(desk);
    // Its links are many, and its own tests' business.
    await desk.getByRole('button', { name: 'Lesson', exact: true }).click();
    await desk.reload();
    await paneNames(desk);
    const names: string[] = [];
    for (let presses = 0; presses < 60; presses++) {
      await desk.keyboard.press('Tab');
      const focused = await desk.evaluate(() => {
        const { activeElement } = document;
        if (!activeElement || activeElement === document.body) return undefined;
        const { outlineStyle } = getComputedStyle(activeElement);
        const { ariaLabel, textContent, localName } = activeElement;
        if (localName === 'iframe') return (activeElement as HTMLIFrameElement).title;
        const name = (ariaLabel ?? textContent ?? '').trim();
        return outlineStyle === 'none' ? `${name} (not seen)` : name;
      });
      if (focused === undefined) break;
      if (names.at(-1) !== focused) names.push(focused);
    }
    const ours =
      /^(Skip|Plain|Lesson|Tabs|Wire|Look|Add|Open a|Two m|Address|Reload|Close|Tab |Width|Height|The wire)/;
    expect(names.filter((name) => name.includes('not seen'))).toEqual([]);
    expect(names.filter((name) => ours.test(name))).toEqual([
      'Skip to the tabs',
      'Skip to the wire',
      'Plain page',
      'Lesson',
      'Tabs',
      'Wire',
      'Look…',
      'Add a tab',
      'Open a tab of its own ↗',
      'Two machines?',
      'Address of tab a',
      'Reload tab a',
      'Close tab a',
      'Tab a',
      'Address of tab b',
      'Reload tab b',
      'Close tab b',
      'Tab b',
      'Height of the tabs',
      'The wire',
    ]);
    await desk.getByRole('link', { name: 'Skip to the wire' }).press('Enter');
    expect(await desk.evaluate(() => document.activeElement?.id)).toBe('below');
    await desk.getByRole('tab', { name: 'The wire' }).press('ArrowRight');
    expect(await desk.getByRole('tabpanel', { name: 'Runs' }).isVisible()).toBe(true);
  });

  test('the pane with the keyboard in it is marked', async () => {
    const desk = await openDesk(page);
    await connect(desk);
    const marked = () =>
      desk
        .locator('.pane[data-active="true"]')
        .evaluateAll((all) => all.map((each) => each.ariaLabel));
    for (const tab of ['a', 'b', 'a']) {
      await inPane(desk, tab).getByLabel('Message').focus();
      await desk.keyboard.type('typed');
      await expect.poll(marked).toEqual([`Tab ${tab}`]);
    }
    expect(await inPane(desk, 'a').getByLabel('Message').inputValue()).toBe('typedtyped');
    await desk.getByRole('button', { name: 'Add a tab' }).focus();
    await expect.poll(marked).toEqual([]);
  });
});
