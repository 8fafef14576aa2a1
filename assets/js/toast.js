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
  const element = Object.assign(document.createElement('div'), { className: 'toast', textContent: sentence });
  onTop().append(element);
  if (element.showPopover) {
    element.popover = 'manual';
    element.showPopover();
  }
  announce(sentence);
  toast(element);
}
