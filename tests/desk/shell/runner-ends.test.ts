// The desk when its runner ends, and in a browser that lacks something.
import { describe, expect, test } from 'vitest';
import { from } from '../../support/chapters.ts';
import { allowConsole } from '../../support/page.ts';
import { usePage } from '../../support/use-page.ts';
import { addressOf, openDesk, pane, paneNames, showsState } from './desk-page.ts';

describe.each(from(4, 4))('the desk', (chapter) => {
  const page = usePage(chapter, undefined, { own: true, asLearnersDo: true });

  test.each([
    ['BroadcastChannel', 'This browser has no BroadcastChannel'],
    ['locks', 'This browser has no Web Locks'],
  ])('without %s says what that means', async (lack, says) => {
    const desk = await openDesk(page);
    await desk.addInitScript((name) => {
      if (name === 'locks')
        Object.defineProperty(Navigator.prototype, 'locks', { value: undefined });
      else Object.assign(window, { [name]: undefined });
    }, lack);
    await desk.reload();
    const alert = desk.getByRole('alert').filter({ hasText: says });
    await alert.waitFor();
    for (const part of ['Expected:', 'Likely cause:', 'Next:']) {
      expect(await alert.innerText()).toContain(part);
    }
    expect(await paneNames(desk)).toEqual(['a', 'b']);
  });

  test('whose address has no chapter behind it says what it got', async () => {
    const desk = await openDesk(page);
    allowConsole(desk, /404/);
    await desk.route('**/desk/api/course', (route) =>
      route.fulfill({ status: 404, body: 'Not found' }),
    );
    await desk.reload();
    await desk.getByText('answers “404 Not Found” and not with a chapter').waitFor();
  });

  test('at whose address another chapter runs by now asks for a reload', async () => {
    const desk = await openDesk(page);
    const course = { chapter: 5, title: 'TLS', isPlayground: false, onLan: true };
    await desk.clock.install();
    await desk.reload();
    await paneNames(desk);
    await desk.route('**/desk/api/course', (route) => route.fulfill({ json: course }));
    await desk.clock.fastForward(9000);
    await desk.getByText('Chapter 5 runs at this address now').waitFor();
  });

  // The last one: it ends the chapter.
  test('whose runner has ended stays, says so, and says what to type', async () => {
    const desk = await openDesk(page);
    allowConsole(desk, /./);
    await showsState(desk, 'a', 'idle');
    await page.started.stop();
    await desk.getByText('Nothing answers at').waitFor();
    expect(await desk.getByRole('alert').innerText()).toContain('npm run chapter 4');
    await desk.getByRole('button', { name: 'Reload tab a' }).click();
    await pane(desk, 'a').getByText('The page of tab a did not come').waitFor();
    expect(await addressOf(page)).toContain('/desk/');
  });
});
