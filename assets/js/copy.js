// Copies the text of data-copy, or of the element or field with the id in data-copy-from, and
// says so: by a toast, and for two seconds on the button itself.

import { onTop } from './announce.js';
import { say } from './toast.js';
import { words } from './words.js';

export default function behaviour(button) {
  button.hidden = false;
  const label = button.querySelector('[data-label]'), before = label?.textContent;
  let back;
  button.addEventListener('click', async (event) => {
    event.preventDefault();
    const source = document.getElementById(button.dataset.copyFrom);
    const text = button.dataset.copy ?? source?.value ?? source?.textContent ?? '';
    if (!text || !(await copy(text, button.dataset.said))) return;
    if (label) label.textContent = words('copy-copied');
    button.classList.add('copied');
    clearTimeout(back);
    back = setTimeout(() => {
      if (label) label.textContent = before;
      button.classList.remove('copied');
    }, 2000);
  });
}

// Copies a text; without https, where browsers offer no clipboard, by the old command.
// Returns whether it worked; nothing is said when `said` is empty.
export async function copy(text, said = words('copy-link')) {
  const copied = await navigator.clipboard?.writeText(text).then(() => true, () => false) || bySelection(text);
  if (!copied) say(words('copy-failed'));
  else if (said) say(said);
  return copied;
}

function bySelection(text) {
  const focused = document.activeElement;
  const field = Object.assign(document.createElement('textarea'), { value: text, readOnly: true });
  field.style.position = 'fixed';
  onTop().append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  focused?.focus({ preventScroll: true });
  return copied;
}
