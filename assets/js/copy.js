// Copies the text of data-copy and says so.

import { say } from './toast.js';

export default function behaviour(button) {
  button.hidden = false;
  button.addEventListener('click', () => copy(button.dataset.copy, button.dataset.said));
}

// Copies a text; without https, where browsers offer no clipboard, by the old command.
export async function copy(text, said = 'Link copied') {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = Object.assign(document.createElement('textarea'), { value: text, readOnly: true });
    field.style.position = 'fixed';
    (document.querySelector('dialog[open]') ?? document.body).append(field);
    field.select();
    document.execCommand('copy');
    field.remove();
  }
  say(said);
}
