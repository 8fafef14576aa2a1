// Opens the card of a linked page in a native dialog; without this file the link is followed.
// The card is the page's own `section.dlg`, so both always say the same.
// data-card = which card of the page, when it has several.
import { attach } from './attach.js';

const parser = new DOMParser();

/** Returns the page at an address; throws when it cannot be had or leads elsewhere. */
export async function fetchPage(url) {
  const response = await fetch(url, { headers: { Accept: 'text/html' } });
  if (!response.ok || response.redirected) throw new Error(`${response.status}`);
  return parser.parseFromString(await response.text(), 'text/html');
}

/** Puts the content of a card into a dialog, in place of what it held. */
export async function fill(dialog, card) {
  dialog.className = card.className;
  dialog.setAttribute('aria-labelledby', card.getAttribute('aria-labelledby') ?? '');
  dialog.replaceChildren(...document.importNode(card, true).childNodes);
  await attach(dialog);
}

/** Shows a card as a modal dialog; the focus returns to the opener when it is closed. */
export async function show(card, opener) {
  const dialog = document.createElement('dialog');
  document.body.append(dialog);
  dialog.addEventListener('click', (event) => closeBy(event, dialog));
  dialog.addEventListener('close', () => {
    dialog.remove();
    opener?.focus();
  });
  await fill(dialog, card);
  dialog.showModal();
  begin(dialog);
  return dialog;
}

/** Puts the focus into the first field, unless that would open a keyboard over the form. */
export function begin(dialog) {
  if (!matchMedia('(pointer: fine)').matches || dialog.querySelector('[autofocus]')) return;
  dialog.querySelector('form :is(input:not([type=hidden], [type=checkbox]), textarea)')?.focus();
}

function closeBy(event, dialog) {
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  const { clientX: x, clientY: y } = event;
  // A click made by a key has no place, and one on an option of a select is at 0, 0.
  const placed = event.target === dialog && event.detail > 0;
  const outside = placed && (x < left || x > right || y < top || y > bottom);
  if (!outside && !event.target.closest('[data-close]')) return;
  event.preventDefault();
  dialog.close();
}

/** Returns whether a click asks for a new tab or window, which stays the browser's. */
export const elsewhere = (event) =>
  event.button > 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;

/** Makes a link run a task instead of being followed; a task that fails follows it after all. */
export function instead(link, task) {
  link.addEventListener('click', async (event) => {
    if (elsewhere(event)) return;
    event.preventDefault();
    if (link.ariaBusy === 'true') return;
    link.ariaBusy = 'true';
    try {
      await task();
    } catch {
      location.assign(link.href);
    } finally {
      link.ariaBusy = null;
    }
  });
}

/** Makes a link open its page's card here. */
export default function (link) {
  instead(link, async () => {
    const page = await fetchPage(link.href);
    const card = page.querySelector(link.dataset.card ?? 'section.dlg');
    if (!card) throw new Error('no card');
    await show(card, link);
  });
}
