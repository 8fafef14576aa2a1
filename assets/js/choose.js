// Chooses many files of a form at once: a whole group by its button, a range with Shift; says
// how many are chosen, and offers only what can be done.

import { words } from './words.js';

export default (form) => {
  const boxes = [...form.querySelectorAll('input[type=checkbox]')];
  const told = form.querySelector('[data-chosen]');
  const actions = form.querySelectorAll('.save button');
  let last = null;

  const show = () => {
    const chosen = boxes.filter((it) => it.checked).length;
    told.textContent = words('review-selected', { count: chosen });
    for (const it of actions) it.disabled = !chosen;
    for (const group of form.querySelectorAll('[data-group]')) {
      const every = [...group.querySelectorAll('input[type=checkbox]')].every((it) => it.checked);
      group.querySelector('[data-all]').lastChild.textContent = every ? words('review-none') : words('review-all');
    }
  };

  for (const box of boxes) {
    box.addEventListener('click', (event) => {
      if (event.shiftKey && last) {
        const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b);
        for (const it of boxes.slice(from, to + 1)) it.checked = box.checked;
      }
      last = box;
      show();
    });
  }
  for (const button of form.querySelectorAll('[data-all]')) {
    button.addEventListener('click', () => {
      const group = [...button.closest('[data-group]').querySelectorAll('input[type=checkbox]')];
      const on = !group.every((it) => it.checked);
      for (const it of group) it.checked = on;
      show();
    });
  }
  // What the browser kept ticked when one came back to the page counts too.
  addEventListener('pageshow', show);
  show();
};
