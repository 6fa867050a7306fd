import { type Description, decode, encode } from './description.ts';
import { element } from './element.ts';

const own = element('own', HTMLTextAreaElement);
const theirs = element('theirs', HTMLTextAreaElement);

/** The signaling channel of this chapter is you: shows a description, for you to carry to your partner. */
export function showOwn(description: Description | undefined): void {
  own.value = description ? encode(description) : '';
}

/** Reads what you brought from your partner. Throws as `decode` does. */
export function readTheirs(wanted: Description['type']): Description {
  return decode(theirs.value, wanted, own.value);
}

/** @throws Error when there is nothing to copy, or when the browser does not let a page copy. */
export async function copyOwn(): Promise<void> {
  if (own.value === '') throw new Error('Nothing to copy yet. Press Create offer first.');
  own.select();
  // Browsers keep the clipboard to secure contexts: https, or http on localhost.
  if (!navigator.clipboard) throw new Error('Selected. Press Ctrl+C (⌘C on a Mac) to copy it.');
  await navigator.clipboard.writeText(own.value);
}
