// Saves tags and properties where they stand, in the panel of a photo, and shows the panel anew.
// Without this file the form is sent like any other and the page of the photo comes back.
import { announce } from './announce.js';
import { attach } from './attach.js';
import { words } from './words.js';

export default function (form) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const panel = form.closest('.facts, #info'), button = form.querySelector('button');
    button.disabled = true;
    try {
      const answer = await fetch(form.action, {
        method: 'POST',
        headers: { Accept: 'application/json' },
        body: new URLSearchParams(new FormData(form)),
      });
      const { error } = await answer.json().catch(() => ({}));
      if (!answer.ok) throw new Error(error?.message ?? words('save-failed'));
      const info = await fetch(form.action.replace(/labels$/, 'info'));
      if (info.ok && panel.contains(form)) {
        panel.innerHTML = await info.text();
        await attach(panel);
        panel.querySelector('.labelling > summary')?.focus();
      }
      announce(words('save-done'));
    } catch (reason) {
      form.querySelector('.wrong')?.remove();
      form.append(Object.assign(document.createElement('p'), { className: 'wrong', textContent: reason.message }));
      announce(reason.message);
    } finally {
      button.disabled = false;
    }
  });
}
