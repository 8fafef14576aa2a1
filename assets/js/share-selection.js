// Makes a link to the selected photos where one is; without this file the form leads to the
// page that does. The bar's own script fills in the keys and then sends the form again.
import { post } from './ask.js';
import { fetchPage } from './dialog.js';
import { openCards } from './share-dialog.js';
import { say } from './toast.js';
import { words } from './words.js';

const LOST = words('share-selection-lost');

/** Shows "3/5" when two of five cannot be shared; says nothing about more than 500. */
async function count(button, { picked, items }) {
  const place = button.querySelector('[data-shareable]');
  const asked = (place.asked = {});
  const known = picked.length > 500 ? [] : await Promise.all(picked.map((it) => items.get(it)));
  if (place.asked !== asked) return;
  const able = known.filter((it) => !it.missing).length;
  const some = able < known.length;
  place.textContent = some ? `${able}/${known.length}` : '';
  button.title = some ? words('share-missing', { count: known.length - able }) : '';
}

/** Makes the Share button of a selection open the share dialog. */
export default function (button) {
  const { form } = button;
  document.addEventListener('picked', ({ detail }) => count(button, detail).catch(() => {}));
  form.addEventListener('submit', async (event) => {
    if (event.submitter !== button || ('selection' in form.dataset && !form.ready)) return;
    event.preventDefault();
    try {
      const kept = await post(button.formAction, new FormData(form, button), LOST);
      await openCards(await fetchPage(kept.url).catch(() => { throw new Error(LOST); }), button);
    } catch (reason) {
      say(reason.message);
    }
  });
}
