// Kept runs at a real desk: kept, named, shown, saved, opened, removed, and still there after a reload.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { fromText } from '../../scripts/desk/page/runs/saved.ts';
import { repository } from '../../scripts/shared/paths.ts';
import { from } from '../support/chapters.ts';
import { usePage } from '../support/use-page.ts';
import { connect, openDesk } from './shell/desk-page.ts';

const recording = path.join(repository, 'docs', 'recordings', 'ice-restart.json');

const press = (desk: Page, name: string) =>
  desk.locator('#below').getByRole('button', { name, exact: true }).click();
const says = (desk: Page, text: RegExp) =>
  desk.locator('.runs').getByRole('status').filter({ hasText: text }).waitFor();
const names = (desk: Page) =>
  desk
    .getByRole('textbox', { name: 'Name of this run' })
    .evaluateAll((boxes) => boxes.map((box) => (box as HTMLInputElement).value));

async function saved(desk: Page, button: string): Promise<string> {
  const [file] = await Promise.all([desk.waitForEvent('download'), press(desk, button)]);
  return readFile(await file.path(), 'utf8');
}

async function violations(desk: Page): Promise<string[]> {
  if (!(await desk.evaluate(() => 'axe' in window))) await desk.evaluate(axe.source);
  return desk.evaluate(async () => {
    const { axe: own } = window as unknown as { axe: typeof axe };
    const { violations } = await own.run('.runs', { resultTypes: ['violations'] });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${help}\n${html}\n${failureSummary}`),
    );
  });
}

describe.each(from(4, 4))('runs at the desk', (chapter) => {
  const page = usePage(chapter, undefined, { asLearnersDo: true });

  test('a run is kept, named, shown on the wire and saved, and outlives a reload', async () => {
    const desk = await openDesk(page);
    await desk.getByRole('tab', { name: 'Runs' }).click();
    await press(desk, 'Keep this run');
    await says(desk, /no run yet.*Connect the two tabs/);
    await connect(desk);
    await press(desk, 'Keep this run');
    await says(desk, /Kept as “Chapter 4, trickle”/);
    await press(desk, 'Keep this run');
    expect(await names(desk)).toEqual(['Chapter 4, trickle', 'Chapter 4, trickle (2)']);
    const name = desk.getByRole('textbox', { name: 'Name of this run' }).first();
    await name.fill('Before <b>lunch</b>');
    await name.press('Enter');

    const table = desk.getByRole('region', { name: 'Times of the kept runs' });
    await expect.poll(() => table.getByRole('row', { name: /channel open .* ms/ }).count()).toBe(1);
    expect(await violations(desk)).toEqual([]);
    await desk.emulateMedia({ colorScheme: 'dark' });
    expect(await violations(desk)).toEqual([]);

    const runs = fromText(await saved(desk, 'Runs'), () => '');
    expect(runs.map(({ name, chapter }) => `${chapter} ${name}`)).toEqual([
      '4 Before <b>lunch</b>',
      '4 Chapter 4, trickle (2)',
    ]);
    expect(await saved(desk, 'Runs as a picture')).toMatch(/^<svg .*Before &#60;b&#62;lunch/s);
    const [wire] = fromText(await saved(desk, 'The wire'), () => '');
    expect(wire?.records.map(({ kind }) => kind)).toContain('channel-state');

    await desk.reload();
    await desk.getByRole('tab', { name: 'Runs' }).click();
    expect(await names(desk)).toEqual(['Before <b>lunch</b>', 'Chapter 4, trickle (2)']);
    await press(desk, 'Remove Before <b>lunch</b>');
    await press(desk, 'Remove Chapter 4, trickle (2)');
    await says(desk, /is removed/);
    await desk.getByText('Connect the two tabs, then press').waitFor();
  });

  test('a saved run is opened and shown; what is no run is refused in words', async () => {
    const desk = await openDesk(page);
    await desk.getByRole('tab', { name: 'Runs' }).click();
    const choose = desk.getByLabel('Open saved runs');
    await choose.setInputFiles({
      name: 'x.json',
      mimeType: 'application/json',
      buffer: Buffer.from('{'),
    });
    await says(desk, /not JSON/);
    await choose.setInputFiles(path.join(repository, 'package.json'));
    await says(desk, /no saved run: at format/);
    await choose.setInputFiles(recording);
    await says(desk, /One run opened from ice-restart\.json/);
    await press(desk, 'Show Chapter 6, an ICE restart on the wire');
    await desk.getByText('The wire shows the kept run “Chapter 6, an ICE restart”.').waitFor();
    await desk.locator('.wire-heads').getByText('Server :').waitFor({ state: 'attached' });
    await press(desk, 'Back to what happens now');
    await expect.poll(() => desk.locator('.wire-heads').getByText('Server :').count()).toBe(0);
  });
});
