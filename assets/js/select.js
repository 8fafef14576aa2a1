// Selecting photos: the circle in a tile's corner, Shift for a range, Ctrl or ⌘ for one more,
// dragging, and a long press on touch screens that then paints. The bar at the bottom is a form;
// every form with data-selection posts the selected keys.

import { album, indexOf } from './photos.js';
import { bytes, words } from './words.js';

const HOLD = 500, SLOP = 6, EDGE = 110;

export default async function select(bar) {
  const { root, items, board } = await album;
  const picked = new Set();
  let picking = false, anchor = 0, painting = null, before = null, early = null;

  const count = bar.querySelector('[data-count]'), size = bar.querySelector('[data-size]');
  const starter = document.querySelector('[data-select]');
  if (starter) starter.hidden = false;

  function mark(tile, index) {
    const link = tile.firstElementChild, on = picked.has(index);
    tile.classList.toggle('on', on);
    if (picking) { link.setAttribute('role', 'checkbox'); link.setAttribute('aria-checked', on); }
    else { link.removeAttribute('role'); link.removeAttribute('aria-checked'); }
  }

  function update(still = false) {
    const was = picking;
    picking = still || picked.size > 0;
    root.classList.toggle('picking', picking);
    bar.hidden = !picking;
    for (const tile of root.querySelectorAll('.t')) mark(tile, indexOf(tile));
    count.textContent = words('select-count', { count: picked.size });
    size.textContent = sizeWords();
    document.dispatchEvent(new CustomEvent('picked', { detail: { picked: [...picked], items } }));
    for (const button of bar.querySelectorAll('button:not([type=button])')) button.disabled = !picked.size;
    if (was !== picking) document.dispatchEvent(new CustomEvent('picking', { detail: picking }));
  }

  // The size is told once every selected item is known.
  function sizeWords() {
    let sum = 0;
    for (const index of picked) {
      const item = items.peek(index);
      if (!item) {
        if (picked.size <= 500) items.get(index).then(() => { size.textContent = sizeWords(); }, () => {});
        return '';
      }
      sum += item.bytes ?? 0;
    }
    return sum ? bytes(sum) : '';
  }

  function toggle(index) {
    if (!picked.delete(index)) picked.add(index);
    anchor = index;
    update();
  }

  function range(from, to, on) {
    for (let index = Math.min(from, to); index <= Math.max(from, to); index++) on ? picked.add(index) : picked.delete(index);
  }

  function leave() {
    picked.clear();
    update();
  }

  function all() {
    range(board.start, board.end - 1, true);
    update();
  }

  // Clicks come here before they open the viewer.
  root.addEventListener('click', (event) => {
    const tile = event.target.closest('.t');
    if (!tile) return;
    if (before) { before = null; event.preventDefault(); return; }
    const index = indexOf(tile), corner = event.target.closest('.tools > button');
    if (event.target.closest('.tools > a') || !(corner || picking || event.shiftKey || event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (event.shiftKey) { range(anchor, index, !picked.has(index)); update(); }
    else toggle(index);
  }, true);

  root.addEventListener('keydown', (event) => {
    const tile = event.target.closest('.t');
    if (event.key === 'Escape' && picking) { leave(); return; }
    if ((event.ctrlKey || event.metaKey) && event.key === 'a') { event.preventDefault(); all(); return; }
    if (!tile || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'x') { event.preventDefault(); toggle(indexOf(tile)); }
    // The arrow has moved the focus already when the key comes up here.
    if (event.shiftKey && event.key.startsWith('Arrow')) requestAnimationFrame(() => {
      const now = document.activeElement.closest('.t');
      if (now) { range(anchor, indexOf(now), true); update(); }
    });
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && picking && !document.querySelector('dialog[open]')) leave();
  });
  document.addEventListener('pick', ({ detail }) => toggle(detail));

  // The button and the download icon move to the tile under the pointer or the focus.
  const tools = document.querySelector('template[data-tools]').content.firstElementChild;
  const equip = ({ target }) => {
    const tile = target.closest?.('.t');
    if (!tile || tools.parentElement === tile) return;
    const item = items.peek(indexOf(tile));
    tools.querySelector('button').setAttribute('aria-label', words('select-verb'));
    const save = tools.querySelector('a'), key = tile.firstElementChild.pathname.split('/').pop();
    if (save) { save.href = `${items.base}/o/${key}`; save.hidden = item ? !item.original : !tile.querySelector('img'); }
    tile.append(tools);
  };
  root.addEventListener('pointermove', (event) => event.pointerType === 'mouse' && equip(event));
  root.addEventListener('pointerleave', () => tools.remove());
  root.addEventListener('focusin', (event) => event.target.matches(':focus-visible') && equip(event));

  // Long press or drag: from the first tile on, everything up to the finger is selected.
  function begin(index) {
    painting = { from: index, on: !picked.has(index), base: new Set(picked) };
    anchor = index;
    paint(index);
    navigator.vibrate?.(8);
  }
  function paint(index) {
    picked.clear();
    for (const it of painting.base) picked.add(it);
    range(painting.from, index, painting.on);
    update(true);
  }
  root.addEventListener('pointerdown', (event) => {
    const tile = event.target.closest('.t');
    if (!tile || event.button || event.target.closest('.tools > a')) return;
    const touch = event.pointerType !== 'mouse', start = { x: event.clientX, y: event.clientY };
    const press = () => { clearTimeout(hold); begin(indexOf(tile)); };
    const hold = touch && setTimeout(press, HOLD);
    early = touch ? press : null;
    const move = (moved) => {
      const far = Math.hypot(moved.clientX - start.x, moved.clientY - start.y) > SLOP;
      if (!painting && far) {
        clearTimeout(hold);
        if (touch || !picking) { end(); return; }
        begin(indexOf(tile));
      }
      if (!painting) return;
      const under = document.elementFromPoint(moved.clientX, moved.clientY)?.closest('.t');
      if (under && root.contains(under)) paint(indexOf(under));
      scrollNear(moved.clientY);
    };
    const end = () => {
      clearTimeout(hold);
      early = null;
      removeEventListener('pointermove', move);
      removeEventListener('pointerup', end);
      removeEventListener('pointercancel', end);
      cancelAnimationFrame(scrolling);
      if (!painting) return;
      painting = null;
      before = true;
      setTimeout(() => { before = null; }, 50);
      update();
    };
    addEventListener('pointermove', move);
    addEventListener('pointerup', end);
    addEventListener('pointercancel', end);
  });
  // While painting the page must not scroll under the finger, and nothing opens a menu.
  root.addEventListener('touchmove', (event) => painting && event.preventDefault(), { passive: false });
  // Some phones call a press long sooner than HOLD, and would open their own menu then.
  root.addEventListener('contextmenu', (event) => {
    if (!painting) early?.();
    if (painting) event.preventDefault();
  });
  root.addEventListener('dragstart', (event) => event.preventDefault());

  let scrolling;
  function scrollNear(y) {
    cancelAnimationFrame(scrolling);
    const pull = y < EDGE ? y - EDGE : Math.max(0, y - innerHeight + EDGE);
    if (pull && painting) scrolling = requestAnimationFrame(() => { scrollBy(0, (pull / EDGE) * 10); scrollNear(y); });
  }

  bar.querySelector('[data-leave]').addEventListener('click', leave);
  bar.querySelector('[data-all]').addEventListener('click', all);
  starter?.addEventListener('click', () => (picking ? leave() : update(true)));
  board.onpaint = (tiles) => { for (const [index, tile] of tiles) mark(tile, index); };

  document.addEventListener('submit', async (event) => {
    const form = event.target;
    if (!form.matches('[data-selection]') || form.ready) return;
    event.preventDefault();
    for (const old of form.querySelectorAll('input[name=key]')) old.remove();
    for (const index of [...picked].sort((one, two) => one - two)) {
      form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: 'key', value: (await items.get(index)).key }));
    }
    // A form cannot be submitted anew while it is still telling of the first time.
    setTimeout(() => {
      form.ready = true;
      form.requestSubmit(event.submitter);
      form.ready = false;
    });
  });
  update();
}
