// Asks before something that cannot be undone, in a native dialog. Without this file the
// element leads to the place where the same sentence and button stand.
// data-title, data-text, data-verb, data-action (where the answer is posted).
import { elsewhere, show } from './dialog.js';
import { words } from './words.js';

function make(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

function card({ title, text, verb, action }) {
  const keep = make('button', { className: 'btn', type: 'button', textContent: words('confirm-keep') });
  keep.dataset.close = '';
  keep.autofocus = true;
  const yes = make('button', { className: 'btn main bad', textContent: verb });
  const section = make(
    'section',
    { className: 'dlg slim' },
    make('header', {}, make('div', {}, make('h2', { id: 'sure', textContent: title }))),
    make('div', { className: 'one' }, make('p', { textContent: text })),
    make('footer', { className: 'ends' }, keep, make('form', { method: 'post', action }, yes)),
  );
  section.setAttribute('aria-labelledby', 'sure');
  return section;
}

/** Makes a link, summary or button ask first. */
export default function (element) {
  element.addEventListener('click', async (event) => {
    if (elsewhere(event)) return;
    event.preventDefault();
    const menu = element.closest('details.menu');
    if (menu) menu.open = false;
    await show(card(element.dataset), menu?.querySelector('summary') ?? element);
  });
}
