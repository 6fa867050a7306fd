// Chapters 1 to 6: a partner whose tab crashes cannot say goodbye. ICE notices, after a while.
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Chapter, from } from '../support/chapters.ts';
import { converse, entries, say, state, status } from '../support/chat.ts';
import { connectTabs, meet } from '../support/meet.ts';
import { openTab } from '../support/page.ts';
import { sharedPage } from '../support/use-page.ts';

type Survivor = { page: Page; url: string };

const crashed = /the tab crashed/;
const survivors = new Map<number, PromiseSettledResult<Survivor>>();

// It takes up to half a minute until ICE gives up (RFC 7675), so the chapters wait for it together.
beforeAll(async () => {
  const chapters = from(1);
  const results = await Promise.allSettled(chapters.map(letPartnerCrash));
  for (const [index, { number }] of chapters.entries()) {
    const result = results[index];
    if (result) survivors.set(number, result);
  }
}, 120_000);

async function letPartnerCrash(chapter: Chapter): Promise<Survivor> {
  const { url } = await sharedPage(chapter);
  const [page, partner] = await meet(chapter, url, { allow: [crashed] });
  await say(page, 'Are you still there?');
  await partner.goto('chrome://crash').catch(() => {}); // this page never arrives: that is its purpose
  return { page, url };
}

describe.each(from(1))('chapter $number: when the tab of the partner crashes', (chapter) => {
  test('the page says so, keeps what was said, and somebody else can come', async () => {
    const survivor = survivors.get(chapter.number);
    if (survivor?.status !== 'fulfilled') throw survivor?.reason;
    const { page, url } = survivor.value;
    await state(page, ['closed', 'left', 'failed'], 45_000);
    expect((await status(page)).text).toMatch(/failed|over|left|lost/i);
    expect((await entries(page)).map(({ text }) => text)).toContain('Are you still there?');
    const next = await openTab(url);
    await connectTabs(chapter, page, next);
    await converse(page, next);
  }, 60_000);
});
