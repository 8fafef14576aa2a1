// Opens the information line below an album at once; without this file the "i" is a link
// to the same page with the line open. The line waits in a <template> inside its card.
import { attach } from './attach.js';

const openerOf = (line) => document.querySelector(`[aria-controls='${CSS.escape(line.id)}']`);

function close(line, refocus) {
  const opener = openerOf(line);
  opener?.setAttribute('aria-expanded', 'false');
  line.remove();
  if (refocus) opener?.focus();
}

async function open(opener) {
  const card = opener.closest('li');
  const line = card.querySelector('template')?.content.firstElementChild.cloneNode(true);
  if (!line) return location.assign(opener.href);
  card.after(line);
  opener.setAttribute('aria-expanded', 'true');
  await attach(line);
}

/** Makes the "i" of every album in the list a button. */
export default function (list) {
  const lines = () => list.querySelectorAll('.line');
  const toggle = (opener) => {
    const shown = document.getElementById(opener.getAttribute('aria-controls'));
    for (const line of lines()) close(line, false);
    if (!shown) open(opener);
  };
  list.addEventListener('click', (event) => {
    const opener = event.target.closest('a[aria-expanded]');
    if (!opener || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    toggle(opener);
  });
  list.addEventListener('keydown', (event) => {
    const opener = event.target.closest('a[aria-expanded]');
    if (event.key === ' ' && opener) {
      event.preventDefault();
      toggle(opener);
    } else if (event.key === 'Escape' && lines().length) {
      event.preventDefault();
      for (const line of lines()) close(line, true);
    }
  });
}
