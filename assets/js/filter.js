// Filters a list as one types. The form works without it by asking the server, which also
// answers for lists that came filtered already: the whole list is fetched once then.
// data-list = id of the list, data-one/data-many = what is counted.
import { announce } from './announce.js';
import { attach } from './attach.js';

/** Returns a text without accents and capitals, so that "e" finds "É". */
export const plain = (text) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/ß/g, 'ss');

// Returns true once the whole list is here.
async function whole(form, list) {
  const url = new URL(form.action, location.href);
  for (const [name, value] of new FormData(form)) if (name !== 'q') url.searchParams.set(name, value);
  const page = await (await fetch(url)).text();
  const fresh = new DOMParser().parseFromString(page, 'text/html').getElementById(list.id);
  if (fresh) list.replaceChildren(...fresh.childNodes);
  await attach(list);
  return true;
}

// Shows what the server finds of a list that is longer than a page, and the way through it.
async function found(form, list, signal) {
  const url = new URL(form.action, location.href);
  for (const [name, value] of new FormData(form)) if (value) url.searchParams.set(name, value);
  const text = await (await fetch(url, { signal })).text();
  const page = new DOMParser().parseFromString(text, 'text/html');
  for (const id of [list.id, `${list.id}-pages`]) {
    const fresh = page.getElementById(id);
    if (fresh) document.getElementById(id)?.replaceChildren(...fresh.childNodes);
  }
  await attach(list);
}

/** Makes a search form filter the list that it names. */
export default function (form) {
  const field = form.querySelector('input[type=search]');
  const list = document.getElementById(form.dataset.list);
  const nothing = document.getElementById(`${form.dataset.list}-nothing`);
  if (!field || !list) return;
  let complete = field.defaultValue === '';
  let timer;

  const part = form.hasAttribute('data-part');
  let asking;

  const show = () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    let count = 0;
    for (const item of list.querySelectorAll('[data-find]')) {
      if (part) { count += 1; continue; }
      const text = plain(item.dataset.find);
      // What is inside another album is one click away there, until it is searched for.
      const waits = words.length === 0 && item.hasAttribute('data-nested');
      item.hidden = waits || !words.every((it) => text.includes(it));
      if (!item.hidden) count += 1;
    }
    for (const line of part ? [] : list.querySelectorAll('[data-of]')) {
      line.hidden = document.getElementById(line.dataset.of)?.hidden ?? false;
    }
    for (const item of list.querySelectorAll('[data-always]')) item.hidden = words.length > 0;
    if (nothing) {
      nothing.hidden = count > 0;
      const quoted = nothing.querySelector('[data-typed]');
      if (quoted) quoted.textContent = field.value.trim();
    }
    announce(`${count} ${count === 1 ? form.dataset.one : form.dataset.many}`);
    remember(field.value.trim());
  };
  const ask = async () => {
    asking?.abort();
    asking = new AbortController();
    const { signal } = asking;
    try {
      await found(form, list, signal);
      show();
    } catch (error) {
      // What was typed meanwhile is asked for already; without the server the page stays.
      if (!signal.aborted) console.warn(error);
    }
  };
  const apply = async () => {
    if (part) return ask();
    // Without the server what is here is filtered, and the rest asked for at the next key.
    if (!complete) complete = await whole(form, list).catch(() => false);
    show();
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(apply, part ? 250 : 80);
  };
  const clear = () => {
    field.value = '';
    field.focus();
    apply();
  };

  field.addEventListener('input', soon);
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !field.value) return;
    event.preventDefault();
    clear();
  });
  nothing?.querySelector('a')?.addEventListener('click', (event) => {
    event.preventDefault();
    clear();
  });
  document.addEventListener('keydown', (event) => {
    const typing = event.target.closest?.('input, textarea, select, [contenteditable], dialog');
    if (event.key !== 'f' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    field.focus();
  });
}

function remember(query) {
  const url = new URL(location.href);
  if (query) url.searchParams.set('q', query);
  else url.searchParams.delete('q');
  history.replaceState(history.state, '', url);
}
