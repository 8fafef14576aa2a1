// The grid of a large album. It asks for the ratio of every item (one byte each), so it knows
// where each lies without estimates, and keeps only the tiles near the screen in the page.
// Lines break as the style sheet breaks them, so taking over moves nothing.

import { indexOf } from './photos.js';
import { words } from './words.js';

export default async function grid(root, items) {
  const strip = await items.ask('strip');
  const ratios = Uint8Array.from(atob(strip.ratios), (it) => it.charCodeAt(0));
  return new Grid(root, items, ratios, strip.sections);
}

class Grid {
  start = 0;
  tiles = new Map();
  heads = new Map();

  constructor(root, items, bytes, sections) {
    Object.assign(this, { root, items, sections, end: bytes.length });
    this.ratios = Float32Array.from(bytes, (it) => Math.min(3, Math.max(0.45, 2 ** (it / 64 - 2))));
    this.parts = root.querySelector('template[data-parts]').content;
    this.headHeight = root.querySelector('.dh')?.offsetHeight ?? 24;
    this.build();
    this.measure();
    this.return();
    this.paint();
    this.scrubber();
    addEventListener('scroll', () => { this.soon(); this.note(); }, { passive: true });
    new ResizeObserver(() => this.resized()).observe(this.box);
    addEventListener('hashchange', () => this.return());
  }

  // Takes the tiles that are there into one box of its own height.
  build() {
    this.box = document.createElement('div');
    this.box.className = 'g virtual';
    this.plane = document.createElement('ul');
    this.plane.setAttribute('role', 'list');
    this.box.append(this.plane);
    for (const tile of this.root.querySelectorAll('.t')) {
      const index = indexOf(tile);
      this.ratios[index] = parseFloat(tile.style.getPropertyValue('--r'));
      this.tiles.set(index, tile);
      tile.full = true;
      this.number(tile, index);
      this.plane.append(tile);
    }
    for (const old of this.root.querySelectorAll('.day, .pages')) old.remove();
    this.root.prepend(this.box);
  }

  // Lays out every line: its first item, top and height.
  measure() {
    const style = getComputedStyle(document.documentElement);
    const gap = parseFloat(style.getPropertyValue('--gap')), target = parseFloat(style.getPropertyValue('--row'));
    const { paddingInlineStart, paddingInlineEnd } = getComputedStyle(this.box);
    const width = this.box.clientWidth - parseFloat(paddingInlineStart) - parseFloat(paddingInlineEnd);
    Object.assign(this, { gap, width, inset: parseFloat(paddingInlineStart), lines: [], tops: [], headTops: [] });
    let top = 0, index = 0;
    for (const { count } of this.sections) {
      this.headTops.push(top);
      top += this.headHeight;
      for (const end = index + count; index < end;) {
        const first = index;
        let sum = 0;
        while (index < end && (index === first || (sum + this.ratios[index]) * target + (index - first) * gap <= width)) sum += this.ratios[index++];
        const rest = width - (index - first - 1) * gap;
        const last = index === end && sum * target + gap <= rest;
        const height = last ? Math.min(target, rest / sum) : rest / sum;
        this.lines.push({ first, end: index, height });
        this.tops.push(top);
        top += height + gap;
      }
      top -= gap;
    }
    this.box.style.height = `${top}px`;
  }

  // Paints what lies within a screen above and below.
  paint() {
    const scrolled = scrollY - (this.box.getBoundingClientRect().top + scrollY);
    const from = this.lineAt(scrolled - innerHeight), to = this.lineAt(scrolled + 2 * innerHeight);
    const first = this.lines[from].first, end = this.lines[to].end;
    for (const [index, tile] of this.tiles) {
      if ((index < first || index >= end) && !tile.contains(document.activeElement)) {
        // An image that is still on its way is not wanted any more.
        tile.querySelector('img')?.removeAttribute('src');
        tile.remove();
        this.tiles.delete(index);
      }
    }
    for (let number = from; number <= to; number++) this.paintLine(number);
    this.paintHeads(this.tops[from], this.tops[to]);
    const now = performance.now();
    const fast = Math.abs(scrollY - (this.lastY ?? scrollY)) / Math.max(1, now - this.lastTime) > (3 * innerHeight) / 1000;
    [this.lastY, this.lastTime] = [scrollY, now];
    clearTimeout(this.calm);
    if (fast) this.calm = setTimeout(() => this.fill(), 100);
    else this.fill();
  }

  paintLine(number) {
    const { first, end, height } = this.lines[number];
    let left = this.inset;
    for (let index = first; index < end; index++) {
      const width = this.ratios[index] * height;
      let tile = this.tiles.get(index);
      if (!tile) this.tiles.set(index, tile = this.bare(index));
      tile.style.cssText = `--r:${this.ratios[index]};--c:${this.items.peek(index)?.colour ?? tile.style.getPropertyValue('--c')};`
        + `inset-block-start:${this.tops[number]}px;inset-inline-start:${left}px;width:${width}px;height:${height}px`;
      left += width + this.gap;
    }
  }

  paintHeads(top, bottom) {
    this.sections.forEach(({ label }, number) => {
      const near = label && this.headTops[number] >= top - 3000 && this.headTops[number] <= bottom;
      if (near && !this.heads.has(number)) {
        const head = document.createElement('div');
        head.className = 'dh';
        head.append(Object.assign(document.createElement('h2'), { textContent: label }));
        this.heads.set(number, head);
        this.box.append(head);
      }
      const head = this.heads.get(number);
      if (head && near) head.style.top = `${this.headTops[number]}px`;
      else if (head) { head.remove(); this.heads.delete(number); }
    });
  }

  // Returns an empty tile; what is in it comes with its item.
  bare(index) {
    const tile = document.createElement('li');
    tile.className = 't';
    tile.id = `n-${index}`;
    tile.append(Object.assign(document.createElement('a'), { tabIndex: -1 }));
    this.number(tile, index);
    const next = [...this.tiles].filter(([other]) => other > index).sort(([one], [two]) => one - two)[0]?.[1];
    this.plane.insertBefore(tile, next ?? null);
    return tile;
  }

  number(tile, index) {
    tile.setAttribute('aria-posinset', index + 1);
    tile.setAttribute('aria-setsize', this.end);
  }

  // Gives every tile its picture, once its item is here.
  fill() {
    for (const [index, tile] of this.tiles) {
      if (tile.full) continue;
      const item = this.items.peek(index);
      if (item) this.dress(tile, item);
      else this.items.get(index).then(() => this.soon(), () => {});
    }
    this.onpaint?.(this.tiles);
  }

  dress(tile, item) {
    tile.full = true;
    tile.style.setProperty('--c', item.colour);
    const link = tile.firstElementChild;
    link.href = this.items.page(item);
    if (!item.picture) {
      const note = this.parts.querySelector(item.missing ? '.gone' : `.${item.kind}`).cloneNode(true);
      note.querySelector('span').textContent = item.name ?? item.alt;
      link.replaceChildren(note);
      this.tag(link, item);
      return;
    }
    const wide = Math.min(1, item.ratio), image = new Image();
    image.alt = item.alt;
    image.decoding = 'async';
    image.sizes = `${tile.clientWidth}px`;
    image.srcset = `${this.items.picture(item, 'thumbnail')} ${Math.round(400 * wide)}w, ${this.items.picture(item, 'tile')} ${Math.round(800 * wide)}w`;
    image.src = this.items.picture(item, 'thumbnail');
    link.replaceChildren(image);
    if (item.kind === 'video') {
      const chip = this.parts.querySelector('.vid').cloneNode(true);
      chip.append(item.duration ?? '');
      link.append(chip);
    }
    this.tag(link, item);
  }

  // Says of what came since the last visit that it is new.
  tag(link, item) {
    if (item.fresh) link.append(Object.assign(document.createElement('span'), { className: 'unread', textContent: words('grid-new') }));
  }

  soon() {
    this.waiting ??= requestAnimationFrame(() => { this.waiting = null; this.paint(); this.showPlace(); });
  }

  // After a change of width the item on top stays on top.
  resized() {
    if (Math.abs(this.box.clientWidth - (this.lastWidth ?? this.box.clientWidth)) > 1) {
      const top = this.topIndex();
      this.measure();
      this.scrollTo(top);
    }
    this.lastWidth = this.box.clientWidth;
    this.soon();
  }

  // Goes to the item of the address (#n-12), or to the one that was on top when the page was left.
  return() {
    const named = /^#n-(\d+)$/.exec(location.hash)?.[1] ?? history.state?.top;
    if (named > 0) this.scrollTo(Math.min(Number(named), this.end - 1));
    this.soon();
  }

  // Keeps the place for the next time: a page that leaves is not asked any more.
  note() {
    clearTimeout(this.noting);
    this.noting = setTimeout(() => history.replaceState({ ...history.state, top: this.topIndex() }, ''), 200);
  }

  lineAt(y) { return below(this.tops, y); }
  lineOf(index) { return below(this.lines, index, (it) => it.first); }
  topIndex() { return this.boxTop() >= 0 ? 0 : this.lines[this.lineAt(-this.boxTop() + 72)].first; }
  boxTop() { return this.box.getBoundingClientRect().top; }

  scrollTo(index) {
    scrollTo({ top: index ? scrollY + this.boxTop() + this.tops[this.lineOf(index)] - 120 : 0, behavior: 'instant' });
  }

  at(index) { return this.tiles.get(index); }

  // Returns the tile of a place, which is brought into the page and into view.
  show(index) {
    const { height } = this.lines[this.lineOf(index)], top = this.boxTop() + this.tops[this.lineOf(index)];
    if (top < 72 || top + height > innerHeight - 96) scrollTo({ top: scrollY + top - (innerHeight - height) / 2, behavior: 'instant' });
    this.paint();
    return this.at(index);
  }

  beside(index, key) {
    const step = { ArrowLeft: -1, ArrowRight: 1, Home: -index, End: this.end - 1 - index }[key];
    if (step !== undefined) return index + step >= 0 && index + step < this.end ? index + step : undefined;
    const way = { ArrowUp: -1, ArrowDown: 1 }[key];
    const number = this.lineOf(index), line = this.lines[number + way], own = this.lines[number];
    if (!way || !line) return undefined;
    // The tile whose middle is nearest to this one's.
    const middle = (from, to, height) => (this.ratios.slice(from, to).reduce((sum, it) => sum + it, 0) + this.ratios[to] / 2) * height;
    const aim = middle(own.first, index, own.height);
    let best = line.first, least = Infinity;
    for (let other = line.first; other < line.end; other++) {
      const distance = Math.abs(middle(line.first, other, line.height) - aim);
      if (distance < least) [best, least] = [other, distance];
    }
    return best;
  }

  // The handle at the edge: drag, or arrow keys by day.
  scrubber() {
    if (!this.sections[0]?.label || this.box.clientHeight < 4 * innerHeight) return;
    const bar = this.bar = document.createElement('div');
    bar.className = 'scrub';
    bar.tabIndex = 0;
    for (const [name, value] of Object.entries({ role: 'slider', 'aria-label': words('grid-day'), 'aria-orientation': 'vertical', 'aria-valuemin': 0, 'aria-valuemax': this.sections.length - 1 })) bar.setAttribute(name, value);
    bar.append(document.createElement('b'), document.createElement('i'));
    document.body.append(bar);
    const drag = (event) => {
      const box = bar.getBoundingClientRect(), share = Math.min(1, Math.max(0, (event.clientY - box.top) / box.height));
      scrollTo({ top: scrollY + this.boxTop() + share * (this.box.clientHeight - innerHeight), behavior: 'instant' });
    };
    bar.addEventListener('pointerdown', (event) => {
      event.preventDefault();
      drag(event);
      const stop = () => removeEventListener('pointermove', drag);
      addEventListener('pointermove', drag);
      addEventListener('pointerup', stop, { once: true });
      addEventListener('pointercancel', stop, { once: true });
    });
    bar.addEventListener('keydown', (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -1e9, End: 1e9 }[event.key];
      if (!step) return;
      event.preventDefault();
      const day = Math.min(this.sections.length - 1, Math.max(0, this.day() + step));
      scrollTo({ top: scrollY + this.boxTop() + this.headTops[day] - 60, behavior: 'instant' });
    });
    this.showPlace();
  }

  day() { return below(this.headTops, -this.boxTop() + 80); }

  showPlace() {
    if (!this.bar) return;
    const day = this.day(), { label } = this.sections[day];
    const share = Math.min(1, Math.max(0, -this.boxTop() / (this.box.clientHeight - innerHeight)));
    this.bar.setAttribute('aria-valuenow', day);
    this.bar.setAttribute('aria-valuetext', label);
    this.bar.firstChild.textContent = label.split(' ').slice(1).join(' ');
    for (const part of this.bar.children) part.style.top = `${share * 100}%`;
    this.bar.classList.add('awake');
    clearTimeout(this.fading);
    this.fading = setTimeout(() => this.bar.classList.remove('awake'), 1500);
  }
}

// Returns the place of the last value that is not above a limit, in a list in order.
function below(list, limit, value = (it) => it) {
  let low = 0, high = list.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (value(list[middle]) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
