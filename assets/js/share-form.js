// What the style sheet cannot do for the form of a link: the one switch above the two kinds
// of download, the sentence of a chosen date, the focus of a field that just appeared, and
// the collection's name in the chat preview.

import { locale, words } from './words.js';

const long = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' });

function downloads(form) {
  const all = form.querySelector('#o-downloads');
  const kinds = [...form.querySelectorAll('[name=originals], [name=web_size]')];
  all?.addEventListener('change', () => {
    for (const kind of kinds) kind.checked = all.checked;
  });
  for (const kind of kinds) {
    kind.addEventListener('change', () => (all.checked = kinds.some((it) => it.checked)));
  }
}

// What comes by a link that only takes photos is looked at first, unless one says otherwise.
function review(form) {
  const [only, looked] = ['upload_only', 'upload_review'].map((name) => form.elements[name]);
  only?.addEventListener('change', () => { if (only.checked) looked.checked = true; });
}

function date(form, card) {
  const day = form.elements.date;
  const chosen = () => form.elements.expires.value === 'date';
  const sentence = card.querySelector('[data-until]');
  const before = sentence?.textContent;
  form.addEventListener('input', (event) => {
    if (event.target.name === 'expires' && chosen()) day.focus();
    day.required = chosen();
    const end = day.value ? words('share-until', { day: long.format(new Date(`${day.value}T12:00`)) }) : before;
    if (sentence && sentence.textContent !== end) sentence.textContent = end;
  });
}

/** Makes the form of a link answer at once. */
export default function (form) {
  const card = form.closest('.dlg') ?? form;
  downloads(form);
  review(form);
  date(form, card);
  form.elements.password_on.addEventListener('change', ({ target }) => {
    if (target.checked) form.elements.password.focus();
  });
  const shown = card.querySelector('[data-collection]');
  form.elements.collection?.addEventListener('input', ({ target }) => {
    if (shown) shown.textContent = target.value.trim() || target.placeholder;
  });
}
