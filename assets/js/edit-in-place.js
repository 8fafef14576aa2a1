// Turns a title or description into a field where it stands: Enter saves, Esc gives up.
// The element is a link to the settings page, where the same can be done without this file.
// data-edit = selector of the shown text, data-field = name of the field.
import { announce } from './announce.js';
import { post } from './ask.js';
import { say } from './toast.js';
import { words } from './words.js';

function fieldFor(shown, { field, value, most, label }) {
  const input = document.createElement(field === 'title' ? 'input' : 'textarea');
  Object.assign(input, { value, maxLength: Number(most), className: 'inplace', name: field });
  input.setAttribute('aria-label', label);
  if (input.tagName === 'TEXTAREA') input.rows = 3;
  shown.hidden = true;
  shown.after(input);
  input.focus();
  input.select();
  return input;
}

/** Makes a link edit the text that it names. */
export default function (link) {
  const shown = document.querySelector(link.dataset.edit);
  if (!shown) return;
  link.addEventListener('click', (event) => {
    event.preventDefault();
    if (shown.hidden) return;
    const input = fieldFor(shown, link.dataset);
    const done = () => {
      input.remove();
      shown.hidden = false;
      link.focus();
    };
    input.addEventListener('keydown', async (pressed) => {
      if (pressed.key === 'Escape') {
        pressed.preventDefault();
        done();
      } else if (pressed.key === 'Enter' && !pressed.shiftKey) {
        pressed.preventDefault();
        try {
          const fields = { [input.name]: input.value };
          await post(link.dataset.action, fields, words('save-lost'));
          link.dataset.value = input.value.trim();
          shown.textContent = input.value.trim();
          done();
          announce(words('save-done'));
        } catch (reason) {
          input.setAttribute('aria-invalid', 'true');
          say(reason.message);
        }
      }
    });
  });
}
