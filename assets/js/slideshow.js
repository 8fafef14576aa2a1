// The slideshow: photos for a few seconds each, videos to their end, over and over. It stops
// while the page is hidden or a menu is open, and starts by itself only where motion is welcome.

import { Items, captionOf } from './items.js';
import { words } from './words.js';

const KEPT = 'slideshow';
const AGAIN = 2000;

export default async function slideshow(root) {
  const items = new Items(root.dataset);
  const find = (selector) => root.querySelector(selector);
  const screen = find('.screen'), pace = find('.pace'), run = find('[data-do=run]'), form = find('form');
  const settings = { seconds: 5, order: 'forward', fit: 'contain', captions: true, bar: true, ...recall() };
  let index = Number(root.dataset.at), running = false, shown = 0, left = 0, lock, deck = [];

  for (const element of root.querySelectorAll('[data-do][hidden], [data-settings]')) element.hidden = false;
  if (!document.fullscreenEnabled) find('[data-do=full]').hidden = true;

  function recall() {
    try { return JSON.parse(localStorage.getItem(KEPT)); } catch { return null; }
  }

  function apply() {
    for (const field of form.elements) {
      if (field.type === 'checkbox') field.checked = settings[field.name];
      else if (field.name) field.value = settings[field.name];
    }
    dress();
  }

  function dress() {
    root.style.setProperty('--fit', settings.fit);
    find('.pop').hidden = !settings.captions;
    pace.hidden = !settings.bar;
  }

  // Every photo comes once before one comes again.
  function next(way) {
    if (settings.order === 'shuffle' && way > 0) {
      if (!deck.length) deck = shuffled(items.total, index);
      return deck.pop() ?? index;
    }
    const step = settings.order === 'backward' ? -way : way;
    return (index + step + items.total) % items.total;
  }

  // Without a connection the place is asked for again, unless another one is wanted since.
  let wanted;
  async function go(to) {
    [wanted, shown] = [to, 0];
    try {
      await show(to);
    } catch {
      setTimeout(() => wanted === to && go(to), AGAIN);
    }
  }

  async function show(to) {
    const item = await items.get(to);
    if (wanted !== to) return;
    index = to;
    const medium = item.kind === 'video' && item.original ? film(item) : picture(item);
    await medium.ready;
    if (wanted !== to) return;
    wanted = undefined;
    const old = [...screen.children];
    screen.append(medium.element);
    medium.element.animate?.([{ opacity: 0 }, { opacity: 1 }], { duration: still() ? 0 : 500 });
    setTimeout(() => old.forEach((it) => it.remove()), still() ? 0 : 500);
    find('.place').textContent = words('place-of', { place: index + 1, total: items.total });
    find('.pop').textContent = captionOf(item);
    find('[data-do=leave]').href = `${items.base}#n-${index}`;
    history.replaceState(null, '', `${items.base}/slideshow?at=${item.key}`);
    [shown, left] = [performance.now(), settings.seconds * 1000];
    if (medium.play && running) medium.play();
    items.get(next(1)).then((it) => { if (it.picture) new Image().src = items.picture(it, 'preview'); }, () => {});
  }

  function picture(item) {
    const element = Object.assign(new Image(), { alt: item.alt });
    if (!item.picture) return { element: Object.assign(document.createElement('p'), { className: 'nopic', textContent: item.name ?? item.alt }) };
    element.src = items.picture(item, 'preview');
    return { element, ready: element.decode().catch(() => {}) };
  }

  // Sound needs a touch, so videos play without it; the player's own button brings it back.
  function film(item) {
    const element = Object.assign(document.createElement('video'), { src: `${items.base}/o/${item.key}?play=1`, muted: true, playsInline: true, controls: true });
    if (item.picture) element.poster = items.picture(item, 'preview');
    element.addEventListener('ended', () => running && go(next(1)));
    element.addEventListener('error', () => { element.failed = true; });
    return { element, play: () => element.play().catch(() => { element.failed = true; }) };
  }

  const player = () => { const it = screen.lastElementChild; return it?.localName === 'video' && !it.failed ? it : null; };
  const busy = () => document.hidden || find('details[open]');

  let last = performance.now();
  function tick(now) {
    const passed = now - last;
    last = now;
    if (running && !busy() && !player()) {
      left -= passed;
      pace.value = 1 - Math.max(0, left) / (settings.seconds * 1000);
      if (left <= 0 && shown) go(next(1));
    } else if (player()) pace.value = player().currentTime / player().duration || 0;
    requestAnimationFrame(tick);
  }

  async function start(on) {
    running = on;
    root.classList.toggle('running', on);
    run.setAttribute('aria-label', on ? words('slideshow-pause') : words('slideshow-start'));
    on ? player()?.play() : screen.querySelector('video')?.pause();
    if (on) lock = await navigator.wakeLock?.request('screen').catch(() => null);
    else lock?.release();
  }

  const does = {
    run: () => start(!running),
    on: () => go(next(1)),
    back: () => go(next(-1)),
    full: () => (document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen()),
    leave: () => location.assign(find('[data-do=leave]').href),
  };
  root.addEventListener('click', (event) => {
    const name = event.target.closest('[data-do]')?.dataset.do;
    if (!name || name === 'leave') return;
    event.preventDefault();
    does[name]();
  });
  const rightToLeft = getComputedStyle(root).direction === 'rtl';
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input, select')) return;
    const name = { ' ': 'run', ArrowRight: rightToLeft ? 'back' : 'on', ArrowLeft: rightToLeft ? 'on' : 'back', f: 'full', Escape: 'leave' }[event.key];
    if (!name || (event.key === ' ' && event.target.matches('button, a, summary')) || (name === 'leave' && document.fullscreenElement)) return;
    event.preventDefault();
    does[name]();
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', ({ target }) => {
    settings[target.name] = target.type === 'checkbox' ? target.checked : target.type === 'number' ? Math.min(30, Math.max(3, Number(target.value) || 5)) : target.value;
    deck = [];
    left = settings.seconds * 1000;
    // Private windows keep nothing.
    try { localStorage.setItem(KEPT, JSON.stringify(settings)); } catch {}
    dress();
  });
  document.addEventListener('visibilitychange', () => { if (!document.hidden && running) start(true); });

  // Controls fade while nothing moves.
  let fading;
  const wake = () => {
    root.classList.remove('bare');
    clearTimeout(fading);
    fading = setTimeout(() => running && !find('.desk :focus-visible') && !find('details[open]') && root.classList.add('bare'), 3000);
  };
  for (const type of ['pointermove', 'pointerdown', 'keydown']) document.addEventListener(type, wake);

  apply();
  await go(index);
  start(!still());
  wake();
  requestAnimationFrame(tick);
}

const still = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

function shuffled(total, without) {
  const list = Array.from({ length: total }, (_, index) => index).filter((it) => it !== without);
  for (let index = list.length - 1; index > 0; index--) {
    const other = Math.floor(Math.random() * (index + 1));
    [list[index], list[other]] = [list[other], list[index]];
  }
  return list;
}
