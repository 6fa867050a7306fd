// What a person does and sees on a chapter's page, by the names of the page's parts.
import type { Page } from 'playwright-core';

export type Entry = { from: string | null; text: string };

const patience = 15_000;

/** The status as it is now: the value of data-state and the words shown. */
export async function status(page: Page): Promise<{ state: string | null; text: string }> {
  return page.getByRole('status').evaluate((element: HTMLElement) => ({
    state: element.getAttribute('data-state'),
    text: element.innerText.trim(),
  }));
}

/** Waits until the page's data-state is (one of) `wanted`, and returns which of them. */
export async function state(page: Page, wanted: string | string[], ms = patience): Promise<string> {
  const states = [wanted].flat();
  const selector = states.map((name) => `[role="status"][data-state="${name}"]`).join(', ');
  await page
    .locator(selector)
    .waitFor({ state: 'attached', timeout: ms })
    .catch(async (error: unknown) => {
      throw new Error(`The page did not become ${states.join(' or ')}. ${await sight(page)}`, {
        cause: error,
      });
    });
  // Where only one was wanted there is no need to ask the page again, which costs as much as the waiting.
  return states.length === 1 ? String(states[0]) : ((await status(page)).state ?? '');
}

/** Like `state`, but it also sees what lasts for some milliseconds only. */
export const becomes = (page: Page, wanted: string): Promise<void> =>
  page.getByRole('status').evaluate(
    (element, wanted) =>
      new Promise<void>((resolve) => {
        const look = () => element.getAttribute('data-state') === wanted && resolve();
        new MutationObserver(look).observe(element, { attributes: true });
        look();
      }),
    wanted,
  );

/** Types `text` in the message box, presses Send, and waits until it stands in this page's own conversation. */
export async function say(page: Page, text: string): Promise<void> {
  await page
    .getByRole('textbox', { name: 'Message', exact: true })
    .fill(text, { timeout: patience });
  await page.getByRole('button', { name: 'Send', exact: true }).click({ timeout: patience });
  await appears(page, 'me', text);
}

/** Waits until the partner's message `text` stands in the conversation. */
export function hears(page: Page, text: string, ms = patience): Promise<void> {
  return appears(page, 'partner', text, ms);
}

/** Waits until the page itself (data-from="system") has said something that `text` fits. */
export function isTold(page: Page, text: string | RegExp, ms = patience): Promise<void> {
  return appears(page, 'system', text, ms);
}

/** Proves that both hear each other. The texts are new each time, so an earlier message cannot pass for them. */
export async function converse(a: Page, b: Page): Promise<void> {
  const word = Math.random().toString(36).slice(2, 8);
  await say(a, `one ${word}`);
  await hears(b, `one ${word}`);
  await say(b, `two ${word}`);
  await hears(a, `two ${word}`);
}

/** The conversation from top to bottom. */
export function entries(page: Page): Promise<Entry[]> {
  return conversation(page)
    .locator('[data-from]')
    .evaluateAll((elements) =>
      elements.map((element) => ({
        from: element.getAttribute('data-from'),
        text: (element.textContent ?? '').trim(),
      })),
    );
}

function conversation(page: Page) {
  return page.getByRole('log', { name: 'Conversation', exact: true });
}

async function appears(
  page: Page,
  who: string,
  text: string | RegExp,
  ms = patience,
): Promise<void> {
  await conversation(page)
    .locator(`[data-from="${who}"]`)
    .filter({ hasText: text })
    .first()
    .waitFor({ timeout: ms })
    .catch(async (error: unknown) => {
      throw new Error(`No entry from "${who}" with ${text}. ${await sight(page)}`, {
        cause: error,
      });
    });
}

async function sight(page: Page): Promise<string> {
  try {
    const { state, text } = await status(page);
    const lines = (await entries(page)).map((entry) => `\n  ${entry.from}: ${entry.text}`);
    return `Its state is "${state}" (${text}); its conversation:${lines.join('') || ' empty'}`;
  } catch (error) {
    return `The page could not be read: ${error}`;
  }
}
