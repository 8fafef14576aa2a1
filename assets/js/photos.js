// The photos of an album page: the viewer opens over them, arrow keys go from tile to tile,
// a picture that cannot be shown says so, and a visit is counted.

import { Items } from './items.js';

let found;
// The album on this page, for the other scripts: { root, items, board }.
export const album = new Promise((resolve) => { found = resolve; });

export default async function photos(root) {
  if (!root.querySelector('.t')) return;
  countVisit(root.dataset.base);
  const items = new Items(root.dataset);
  root.addEventListener('error', failed, true);
  for (const image of root.querySelectorAll('.t img')) if (image.complete && !image.naturalWidth) failed({ target: image });
  const board = 'virtual' in root.dataset ? await (await import('./grid.js')).default(root, items) : new Board(root);
  const here = { root, items, board };
  found(here);

  // Only one tile is a stop for the Tab key.
  const rove = (tile) => {
    root.querySelector('.t > a[tabindex="0"]')?.setAttribute('tabindex', -1);
    tile?.firstElementChild.setAttribute('tabindex', 0);
  };
  for (const link of root.querySelectorAll('.t > a')) link.tabIndex = -1;
  rove(root.querySelector('.t'));
  root.addEventListener('focusin', ({ target }) => target.matches('.t > a') && rove(target.parentElement));

  const warm = () => import('./viewer.js');
  root.addEventListener('pointerover', warm, { once: true });
  root.addEventListener('focusin', warm, { once: true });
  root.addEventListener('click', async (event) => {
    const tile = event.target.closest('.t');
    if (!tile || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.target.closest('.tools')) return;
    event.preventDefault();
    (await import('./viewer.js')).open(here, indexOf(tile));
  });
  root.addEventListener('keydown', (event) => {
    const tile = event.target.matches('.t > a') && event.target.parentElement;
    if (!tile || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === ' ') { event.preventDefault(); event.target.click(); return; }
    const next = board.beside(indexOf(tile), towards(event.key));
    if (next === undefined) return;
    event.preventDefault();
    board.show(next)?.firstElementChild.focus();
  });
  addEventListener('popstate', async ({ state }) => {
    if (state?.viewer !== undefined) (await import('./viewer.js')).open(here, state.viewer, false);
  });
}

// Returns the place of a tile in the album, counted from 0.
export const indexOf = (tile) => Number(tile.id.slice(2));

const rightToLeft = () => getComputedStyle(document.documentElement).direction === 'rtl';
const towards = (key) => (rightToLeft() && { ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' }[key]) || key;

// Tiles that the server made.
class Board {
  constructor(root) {
    this.tiles = [...root.querySelectorAll('.t')];
    this.start = indexOf(this.tiles[0]);
    this.end = this.start + this.tiles.length;
  }

  at(index) { return this.tiles[index - this.start]; }

  show(index) {
    const tile = this.at(index);
    tile?.scrollIntoView({ block: 'nearest' });
    return tile;
  }

  // Returns the place one step away, if there is one.
  beside(index, key) {
    const step = { ArrowLeft: -1, ArrowRight: 1, Home: this.start - index, End: this.end - 1 - index }[key];
    if (step !== undefined) return this.at(index + step) && index + step;
    const way = { ArrowUp: -1, ArrowDown: 1 }[key];
    return way && this.above(index, way);
  }

  // Returns the nearest tile of the line above or below.
  above(index, way) {
    const box = this.at(index).getBoundingClientRect();
    const middle = box.left + box.width / 2;
    let best, line, least = Infinity;
    for (let other = index + way; this.at(other); other += way) {
      const { top, left, width } = this.at(other).getBoundingClientRect();
      if (Math.abs(top - box.top) < 4) continue;
      line ??= top;
      if (Math.abs(top - line) > 4) break;
      const distance = Math.abs(left + width / 2 - middle);
      if (distance < least) [best, least] = [other, distance];
    }
    return best;
  }
}

// Tells that somebody looks, once a picture was really seen: chats that only make a preview do not.
function countVisit(base) {
  const image = document.querySelector('.hero > img, .t img');
  if (!image) return;
  const send = () => navigator.sendBeacon(`${base}/visit`);
  if (image.complete && image.naturalWidth) send();
  else image.addEventListener('load', send, { once: true });
}

// A picture may be in the making; after three tries its tile shows what it is called.
function failed({ target }) {
  if (target.localName !== 'img' || !target.closest('.t')) return;
  const tries = Number(target.dataset.tries || 0) + 1;
  target.dataset.tries = tries;
  if (tries <= 3) {
    const { src, srcset } = target;
    target.removeAttribute('srcset');
    setTimeout(() => { target.src = src; if (srcset) target.srcset = srcset; }, tries * 2000);
    return;
  }
  const note = document.createElement('div');
  note.className = 'doc';
  note.append(Object.assign(document.createElement('span'), { textContent: target.alt }));
  target.replaceWith(note);
}
