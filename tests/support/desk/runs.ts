// Real runs of the chapters with all tabs on the wire: what is recorded of them is what the desk's tests are made with.
import type { BrowserContext, Page } from 'playwright-core';
import { hermeticContext } from '../../../scripts/browser/browser.ts';
import type { WireRecord } from '../../../scripts/desk/wire/record.ts';
import { from } from '../chapters.ts';
import { converse, isTold, state } from '../chat.ts';
import { atEnd } from '../lifetime.ts';
import { connectTabs, pasteDescription, press, search } from '../meet.ts';
import { sharedBrowser, watchTab } from '../page.ts';
import { sharedPage } from '../use-page.ts';
import { ask, heardBy, listen } from './listen.ts';
import { recorderScript } from './recorder-script.ts';

type Tabs = {
  /** Opens a tab of this name. */
  open(name: string): Promise<Page>;
  /** The first two, a and b, connected. */
  meet(prepare?: (a: Page, b: Page) => Promise<void>): Promise<[Page, Page]>;
};
type Run = { chapter: number; act(tabs: Tabs): Promise<void> };

/** By the name of the fixture. Each ends when all is told. */
export const runs: Record<string, Run> = {
  ...Object.fromEntries(
    [1, 2, 3, 4, 5, 6].map((chapter) => [`chapter-${chapter}`, { chapter, act: chat }]),
  ),
  'chapter-1-refused-offer': { chapter: 1, act: refuseOffer },
  'chapter-2-third-tab': { chapter: 2, act: breakByThird },
  'chapter-3-vanilla': { chapter: 3, act: (tabs) => compare(tabs, 'Vanilla ICE') },
  'chapter-3-trickle': { chapter: 3, act: (tabs) => compare(tabs, 'Trickle ICE') },
  'chapter-4-third-tab': { chapter: 4, act: waitAsThird },
  'chapter-6-next': { chapter: 6, act: next },
};

/** Two say something to each other, and one goes. */
async function chat({ meet }: Tabs): Promise<void> {
  const [a, b] = await meet();
  await converse(a, b);
  await a.close();
  await state(b, ['closed', 'left']);
}

async function compare({ meet }: Tabs, kind: string): Promise<void> {
  const [a, b] = await meet((a) => a.getByRole('radio', { name: kind, exact: true }).check());
  await converse(a, b);
  for (const tab of [a, b]) await isTold(tab, new RegExp(`^${kind}:`));
}

/** An offer that was damaged on its way. */
async function refuseOffer({ open }: Tabs): Promise<void> {
  const a = await open('a');
  const sdp =
    'v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=group:BUNDLE 0\r\nm=nonsense\r\n';
  await pasteDescription(a, btoa(JSON.stringify({ type: 'offer', sdp })));
  await press(a, 'Create answer');
  await state(a, 'failed');
}

async function breakByThird({ meet, open }: Tabs): Promise<void> {
  const [a, b] = await meet();
  await converse(a, b);
  const c = await open('c');
  await press(c, 'Prepare');
  await state(c, 'ready');
  await press(c, 'Connect');
  for (const tab of [a, b]) await isTold(tab, /third tab/i);
  await isTold(c, /two tabs have answered your offer/i);
}

async function waitAsThird({ meet, open }: Tabs): Promise<void> {
  const [a, b] = await meet();
  await search(await open('c'));
  await converse(a, b);
}

/** a has had enough of b and meets c, who waits. */
async function next({ meet, open }: Tabs): Promise<void> {
  const [a, b] = await meet();
  await converse(a, b);
  const c = await open('c');
  await search(c);
  await press(a, 'Next');
  await state(c, 'connected');
  await state(a, 'connected');
  await state(b, 'left');
  await converse(a, c);
}

/** What the tabs told of a run. */
export async function record({ chapter: number, act }: Run): Promise<WireRecord[]> {
  const [chapter] = from(number, number);
  if (!chapter) throw new Error(`There is no chapter ${number} here.`);
  const { url } = await sharedPage(chapter);
  const context: BrowserContext = await hermeticContext(await sharedBrowser(), {
    ignoreHTTPSErrors: true, // no browser here knows the certificate of chapter 5
  });
  atEnd(() => context.close());
  const desk = await listen(context, url);
  await context.addInitScript(await recorderScript());
  const open = async (name: string) => {
    const page = await context.newPage();
    watchTab(page);
    await page.goto(`${url}?desk=${name}`);
    return page;
  };
  const meet = async (prepare?: (a: Page, b: Page) => Promise<void>): Promise<[Page, Page]> => {
    const [a, b] = [await open('a'), await open('b')];
    await prepare?.(a, b);
    await connectTabs(chapter, a, b);
    return [a, b];
  };
  await act({ open, meet });
  const living = context.pages().length - 1;
  await ask(desk, { from: 'desk', type: 'tell' }, living);
  return heardBy(desk);
}
