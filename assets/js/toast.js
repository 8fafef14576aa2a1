// A sentence about what was just done: it goes after four seconds, after eight with Undo,
// and stays while the pointer or the focus is on it.

import { announce, onTop } from './announce.js';

export default function toast(element) {
  let leaving;
  const leave = () => { leaving = setTimeout(() => element.remove(), element.querySelector('form') ? 8000 : 4000); };
  const stay = () => clearTimeout(leaving);
  for (const type of ['pointerenter', 'focusin']) element.addEventListener(type, stay);
  for (const type of ['pointerleave', 'focusout']) element.addEventListener(type, leave);
  leave();
}

// Says a sentence from a script; within an open dialog and in the top layer, so that it is
// neither behind the dialog nor cut off by it.
export function say(sentence) {
  document.querySelector('.toast')?.remove();
  const element = Object.assign(document.createElement('div'), { className: 'toast' });
  element.innerHTML = '<svg class="i" viewBox="0 0 24 24" aria-hidden="true"><path d="M5 12.6l4.4 4.4L19 7.4"/></svg>';
  element.append(sentence);
  onTop().append(element);
  if (element.showPopover) {
    element.popover = 'manual';
    element.showPopover();
  }
  announce(sentence);
  toast(element);
}
