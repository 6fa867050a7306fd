import { type Description, decode, encode } from './description.ts';
import { element } from './element.ts';

const own = element('own', HTMLTextAreaElement);
const theirs = element('theirs', HTMLTextAreaElement);
const mistake = element('mistake', HTMLElement);
const copyButton = element('copy', HTMLButtonElement);
const createAnswerButton = element('create-answer', HTMLButtonElement);
const acceptAnswerButton = element('accept-answer', HTMLButtonElement);

let ownType: Description['type'] | undefined;

/** The signaling channel of this chapter is you: shows a description, for you to carry to your partner. */
export function showOwn(description: Description | undefined): void {
  ownType = description?.type;
  own.value = description ? encode(description) : '';
  update();
}

/** Empties both boxes: a description is good for one connection, and old ones invite to try them again. */
export function forget(): void {
  theirs.value = '';
  showOwn(undefined);
}

/** What you brought from your partner. If it cannot be read, the box says why, and nothing is lost. */
export function readTheirs(wanted: Description['type']): Description | undefined {
  try {
    return decode(theirs.value, wanted, own.value);
  } catch (error) {
    theirs.focus();
    showMistake(error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

/** Whether the browser has copied your description. If not, it is selected. */
export async function copyOwn(): Promise<boolean> {
  own.select();
  try {
    // Browsers keep the clipboard to secure contexts: https, or http on localhost. Elsewhere there is none.
    await navigator.clipboard.writeText(own.value);
    return true;
  } catch {
    return false;
  }
}

function showMistake(text: string): void {
  mistake.textContent = text;
  theirs.setAttribute('aria-invalid', String(text !== ''));
}

/** Only what can work can be pressed. */
function update(): void {
  showMistake('');
  copyButton.disabled = own.value === '';
  createAnswerButton.disabled = theirs.value === '';
  acceptAnswerButton.disabled = theirs.value === '' || ownType !== 'offer';
}

theirs.addEventListener('input', update);
// What is pasted next takes the place of what is there.
theirs.addEventListener('focus', () => theirs.select());
theirs.addEventListener('click', () => theirs.select());
