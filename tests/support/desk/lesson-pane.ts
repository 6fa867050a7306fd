// The parts of the lesson's pane, as a test asks for them.
import type { Page } from 'playwright-core';

export const pane = (page: Page) => page.getByRole('region', { name: 'Lesson', exact: true });
export const tab = (page: Page, name: string) =>
  pane(page).getByRole('navigation', { name: 'Lesson' }).getByRole('link', { name });
export const heading = (page: Page, name: string | RegExp) =>
  pane(page).getByRole('heading', { name });
export const area = (page: Page) => page.locator('.lesson-page');
export const top = (page: Page) => area(page).evaluate((element) => element.scrollTop);
/** Waits until it is scrolled to about there. */
export const scrolledTo = (page: Page, wanted: number) =>
  page.waitForFunction(
    (wanted) => Math.abs((document.querySelector('.lesson-page')?.scrollTop ?? -1) - wanted) < 3,
    wanted,
  );
/** Scrolls, and waits until that is written down. */
export async function scroll(page: Page, to: number): Promise<void> {
  await area(page).evaluate((element, to) => element.scrollTo(0, to), to);
  await page.waitForFunction((to) => history.state?.lesson === to, to);
}
