// Makes a link where one is: opens the cards of an album's links page in a dialog, creates
// the link without leaving, and shows it ready. Without this file the page does the same.
import { announce } from './announce.js';
import { post } from './ask.js';
import { begin, fetchPage, fill, instead, show } from './dialog.js';
import { words } from './words.js';

function refuse(form, { field, message }) {
  for (const old of form.querySelectorAll('.wrong')) old.remove();
  for (const old of form.querySelectorAll('[aria-invalid]')) old.removeAttribute('aria-invalid');
  const input = field && form.elements[field];
  const sentence = document.createElement('p');
  sentence.className = input ? 'wrong' : 'wrong top';
  sentence.textContent = message;
  sentence.id = `e-${field}`;
  if (!input?.closest) {
    sentence.setAttribute('role', 'alert');
    form.prepend(sentence);
    form.scrollIntoView({ block: 'start' });
    return;
  }
  input.setAttribute('aria-invalid', 'true');
  input.setAttribute('aria-describedby', sentence.id);
  input.closest('.in').after(sentence);
  input.focus();
  const mended = () => {
    input.removeAttribute('aria-invalid');
    sentence.remove();
  };
  input.addEventListener('input', mended, { once: true });
}

async function send(form) {
  const lost = words('share-lost');
  const answer = await post(form.action, new FormData(form), lost);
  // The server tells only the passwords that it made; a typed one is known here.
  const typed = form.elements.password_on.checked ? form.elements.password.value.trim() : '';
  return { ...answer, password: answer.password ?? typed };
}

/** Fills the blanks of a ready card with what the server answered; rows without a value go. */
function complete(card, link, ends) {
  const bare = link.url.replace(/^https?:\/\//, '');
  const text = { url: bare, password: link.password, until: ends && `· ${ends}` };
  for (const [name, value] of Object.entries(text)) {
    for (const blank of card.querySelectorAll(`[data-blank=${name}]`)) blank.textContent = value ?? '';
  }
  const set = (selector, attribute, value) => {
    for (const it of card.querySelectorAll(selector)) it.setAttribute(attribute, value);
  };
  set('[data-copies=url]', 'data-copy', link.url);
  set('[data-copies=embed]', 'data-copy', link.embed_code ?? '');
  set('[data-opens=url]', 'href', link.url);
  set('[data-opens=svg]', 'href', link.qr_svg);
  set('[data-opens=png]', 'href', link.qr_png);
  set('img[data-qr]', 'src', link.qr_svg);
  set('[data-url]', 'data-url', link.url);
  for (const it of card.querySelectorAll('[data-opens=mail]')) {
    it.href = `${it.getAttribute('href').split('&body=')[0]}&body=${encodeURIComponent(link.url)}`;
  }
  if (!link.password) card.querySelector('[data-row=password]')?.remove();
  if (!link.embed_code) card.querySelector('[data-row=embed]')?.remove();
}

function creates(dialog, changed) {
  const form = dialog.querySelector('#share-form');
  form?.addEventListener('submit', async (event) => {
    // Links of several people are a list on a page of their own.
    if (form.elements.each?.value.trim()) return;
    event.preventDefault();
    const button = dialog.querySelector('[form=share-form]');
    button.disabled = true;
    try {
      const link = await send(form);
      const ends = dialog.querySelector('footer .mut').innerText.split(' · ')[1] ?? '';
      const card = dialog.querySelector('template').content.firstElementChild.cloneNode(true);
      complete(card, link, ends);
      changed();
      await fill(dialog, card);
      dialog.querySelector('[data-copies=url]')?.focus();
      announce(words('share-ready'));
    } catch (reason) {
      refuse(form, reason);
    } finally {
      button.disabled = false;
    }
  });
}

async function opens(dialog, page, changed) {
  const next = dialog.querySelector("a[href='#share']");
  next?.addEventListener('click', async (event) => {
    event.preventDefault();
    await fill(dialog, page.querySelector('#share'));
    creates(dialog, changed);
    begin(dialog);
  });
  creates(dialog, changed);
}

/** Opens the cards of a links page: the links there are, else the form for a new one. */
export async function openCards(page, opener) {
  let made = false;
  const card = page.querySelector('#links') ?? page.querySelector('#share');
  const dialog = await show(card, opener);
  // The page below counts links and shows chains; it is asked again once one was made.
  dialog.addEventListener('close', () => made && location.reload());
  await opens(dialog, page, () => (made = true));
}

/** Makes a Share link open its page's cards in a dialog. */
export default function (link) {
  instead(link, async () => openCards(await fetchPage(link.href), link));
}
