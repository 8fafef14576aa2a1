// A sentence about what was just done: it goes after four seconds, after eight with Undo,
// and stays while the pointer or the focus is on it.

export default function toast(element) {
  let leaving;
  const leave = () => { leaving = setTimeout(() => element.remove(), element.querySelector('form') ? 8000 : 4000); };
  const stay = () => clearTimeout(leaving);
  for (const type of ['pointerenter', 'focusin']) element.addEventListener(type, stay);
  for (const type of ['pointerleave', 'focusout']) element.addEventListener(type, leave);
  leave();
}

// Says a sentence from a script; within an open dialog, so that it is not behind it.
export function say(sentence) {
  document.querySelector('.toast')?.remove();
  const element = Object.assign(document.createElement('div'), { className: 'toast' });
  element.setAttribute('role', 'status');
  const dialogs = document.querySelectorAll('dialog[open]');
  (dialogs[dialogs.length - 1] ?? document.body).append(element);
  // Screen readers speak what changes, not what appears.
  requestAnimationFrame(() => { element.textContent = sentence; });
  toast(element);
}
