// The viewer over an album: three slides side by side, the middle one is seen. Opening adds
// one step to the history and swiping replaces it, so "back" always closes the viewer.

import { listen } from './gestures.js';
import { captionOf, readTile } from './items.js';
import { words } from './words.js';

const still = matchMedia('(prefers-reduced-motion: reduce)');
const EASE = 'cubic-bezier(.2,.8,.2,1)';
let viewer;

// Opens the viewer at a place of the album. Without `board` (the page of one item) closing
// leads to the album.
export function open(album, index, push = true) {
  viewer ??= new Viewer(album);
  viewer.open(index, push);
  return viewer;
}

class Viewer {
  scale = 1;
  x = 0;
  y = 0;

  constructor({ root, items, board }) {
    Object.assign(this, { root, items, board });
    this.dialog = document.querySelector('template[data-viewer]').content.firstElementChild.cloneNode(true);
    document.body.append(this.dialog);
    this.find = (selector) => this.dialog.querySelector(selector);
    this.track = this.find('.track');
    this.slides = [0, 1, 2].map(() => this.track.appendChild(Object.assign(document.createElement('div'), { className: 'slide' })));
    this.albumTitle = this.find('.title').textContent;
    this.mirror = getComputedStyle(this.dialog).direction === 'rtl' ? -1 : 1;
    this.dialog.addEventListener('cancel', (event) => { event.preventDefault(); this.close(); });
    this.dialog.addEventListener('click', (event) => {
      const name = event.target.closest('[data-do]')?.dataset.do;
      if (name) this.does[name]();
    });
    this.dialog.addEventListener('keydown', (event) => this.key(event));
    addEventListener('popstate', () => {
      if (history.state?.viewer !== undefined) return;
      if (this.dialog.open) this.close(true);
      setTimeout(() => { history.scrollRestoration = 'auto'; }, 100);
    });
    addEventListener('resize', () => this.dialog.open && this.rest());
    for (const type of ['pointermove', 'keydown', 'focusin']) this.dialog.addEventListener(type, () => this.wake());
    listen(this.find('.stage'), this);
  }

  does = {
    close: () => this.close(),
    on: () => this.go(1),
    back: () => this.go(-1),
    zoom: () => this.zoom(this.scale > 1 ? 1 : 2.5, innerWidth / 2, innerHeight / 2),
    info: () => this.toggleInfo(),
    full: () => (document.fullscreenElement ? document.exitFullscreen() : this.fill()),
    share: async () => (await import('./share.js')).share(this.albumTitle, location.href),
    like: async () => (await this.talk())?.like(),
    again: () => { this.middle.index = null; this.put(this.middle, this.index); },
  };

  get middle() { return this.slides[1]; }

  open(index, push) {
    const image = this.board?.at(index)?.querySelector('img');
    morph(() => {
      this.dialog.classList.remove('bare');
      this.closing = false;
      if (!this.dialog.open) this.dialog.showModal();
      this.dialog.focus();
      this.pushed = push;
      // The page scrolls to the tile shown last, not to where it was left.
      history.scrollRestoration = 'manual';
      if (push) history.pushState({ viewer: index }, '');
      this.show(index);
    }, image, () => this.middle.querySelector('img'));
    this.wake();
  }

  close(popped = false) {
    // Our own step back in the history comes here once more.
    if (this.closing) return;
    this.closing = true;
    const tile = this.board?.show(this.index);
    this.middle.querySelector('video')?.pause();
    if (document.fullscreenElement) document.exitFullscreen();
    if (!this.board) { location.assign(`${this.items.base}#n-${this.index}`); return; }
    morph(() => { this.dialog.close(); tile?.firstElementChild.focus({ preventScroll: true }); },
      this.middle.querySelector('img'), () => tile?.querySelector('img'));
    if (popped) return;
    if (this.pushed) history.back();
    else history.replaceState(null, '', `${this.items.base}${this.items.query && `?q=${encodeURIComponent(this.items.query)}`}`);
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input, textarea, select')) return;
    const video = this.middle.querySelector('video');
    const seek = (seconds) => video && (video.currentTime += seconds);
    const act = {
      ArrowRight: () => this.go(this.mirror), ArrowLeft: () => this.go(-this.mirror),
      Home: () => this.show(0), End: () => this.show(this.items.total - 1),
      ' ': () => (video ? (video.paused ? video.play() : video.pause()) : this.go(1)),
      ',': () => seek(-5), '.': () => seek(5),
      z: this.does.zoom, '+': () => this.zoomBy(1.5), '-': () => this.zoomBy(1 / 1.5), 0: () => this.zoomBy(0),
      i: this.does.info, l: this.has('like'), c: this.has('like') && (() => this.comment()), f: this.does.full, s: this.does.share, d: () => this.find('[data-save]:not([hidden])')?.click(),
      x: () => document.dispatchEvent(new CustomEvent('pick', { detail: this.index })),
    }[event.key];
    // Space presses the button that has the focus.
    if (!act || (event.key === ' ' && event.target.matches('button, a, video'))) return;
    event.preventDefault();
    act();
  }

  // Shows a place: the slides that are already right are kept, the others refilled.
  show(index) {
    this.index = Math.max(0, Math.min(this.items.total - 1, index));
    const wanted = [this.index - 1, this.index, this.index + 1];
    const free = this.slides.filter((it) => !wanted.includes(it.index));
    this.slides = wanted.map((want) => this.slides.find((it) => it.index === want) ?? free.pop());
    this.slides.forEach((slide, number) => {
      slide.inert = number !== 1;
      slide.querySelector('video, audio')?.pause();
      this.put(slide, wanted[number]);
      slide.style.translate = `${(number - 1) * 100 * this.mirror}% 0`;
    });
    this.rest();
    this.tell();
    for (const way of [2, -2]) if (!navigator.connection?.saveData) this.preload(this.index + way);
  }

  // Fills a slide: the small picture that is already there, then the large one.
  put(slide, index) {
    slide.hidden = index < 0 || index >= this.items.total;
    if (slide.index === index || slide.hidden) return;
    slide.index = index;
    const item = this.items.peek(index) ?? readTile(this.board?.at(index));
    if (!item || item.partial) {
      this.items.get(index).then((it) => {
        if (slide.index !== index) return;
        if (!it) throw new Error('The album has become shorter.');
        if (!item || it.kind !== 'photo') { slide.index = null; this.put(slide, index); }
        if (index === this.index) this.tell();
      }).catch(() => slide.index === index && this.fail(slide, item));
    }
    slide.replaceChildren();
    if (!item) return;
    if (!item.partial && item.original && (item.kind === 'video' || item.kind === 'audio')) this.player(slide, item);
    else if (item.picture) this.photo(slide, item, index);
    else this.nothing(slide, item);
  }

  photo(slide, item, index) {
    const image = new Image(), small = this.board?.at(index)?.querySelector('img');
    image.alt = item.alt;
    image.draggable = false;
    image.src = small?.currentSrc || this.items.picture(item, 'thumbnail');
    slide.append(image);
    const large = new Image();
    large.src = this.items.picture(item, 'preview');
    large.decode().then(() => { image.src = large.src; }, () => slide.index === index && this.fail(slide, item));
  }

  player(slide, item) {
    const player = document.createElement(item.kind);
    Object.assign(player, { controls: true, playsInline: true, preload: 'metadata', src: `${this.items.base}/o/${item.key}?play=1` });
    if (item.picture) player.poster = this.items.picture(item, 'preview');
    player.setAttribute('aria-label', item.alt);
    player.addEventListener('error', () => this.fail(slide, item));
    slide.append(player);
  }

  nothing(slide, item) {
    const note = this.note(item.reason ?? (item.missing ? words('viewer-missing') : words('viewer-no-preview')), item);
    note.querySelector('[data-do=again]').remove();
    slide.append(note);
  }

  fail(slide, item) {
    slide.replaceChildren(this.note(words('viewer-failed', { kind: item?.kind ?? 'photo' }), item));
  }

  note(sentence, item) {
    const note = document.querySelector('template[data-viewer]').content.querySelector('.nopic').cloneNode(true);
    note.querySelector('b').textContent = item?.name ?? item?.alt ?? '';
    note.querySelector('p').textContent = sentence;
    const save = note.querySelector('a');
    if (this.mayDownload(item)) save.href = `${this.items.base}/o/${item.key}`;
    else save.remove();
    return note;
  }

  preload(index) {
    const item = index >= 0 && index < this.items.total && this.items.peek(index);
    if (item?.picture) new Image().src = this.items.picture(item, 'preview');
  }

  mayDownload(item) { return 'downloads' in this.root.dataset && item?.original && !item.missing; }

  // Says where we are: heading, position, address, buttons.
  tell() {
    if (!this.dialog.open) return;
    const item = this.items.peek(this.index) ?? readTile(this.board?.at(this.index));
    const [day, time] = item?.label?.split(', ') ?? [this.albumTitle];
    this.find('.title').textContent = day;
    this.find('.place').textContent = [time, words('place-of', { place: this.index + 1, total: this.items.total })].filter(Boolean).join(' · ');
    this.find('[data-do=back]').disabled = this.index === 0;
    this.find('[data-do=on]').disabled = this.index === this.items.total - 1;
    for (const save of this.dialog.querySelectorAll('[data-save]')) {
      save.hidden = !this.mayDownload(item);
      if (item) save.href = `${this.items.base}/o/${item.key}`;
    }
    if (!item) return;
    this.find('[data-show]').href = `${this.items.base}/slideshow?at=${item.key}`;
    history.replaceState({ viewer: this.index }, '', this.items.page(item));
    this.find('.pop').textContent = item.kind === 'photo' ? captionOf(item) : '';
    if (!this.find('.side').hidden) this.tellMore();
  }

  // A dialog cannot fill the screen itself. The page can, and the dialog is shown over it anew.
  async fill() {
    await document.documentElement.requestFullscreen?.();
    this.dialog.close();
    this.dialog.showModal();
    this.dialog.focus();
  }

  async toggleInfo() {
    const side = this.find('.side');
    side.hidden = !side.hidden;
    for (const button of this.dialog.querySelectorAll('[data-do=info]')) button.setAttribute('aria-expanded', !side.hidden);
    this.rest();
    if (!side.hidden) await this.tellMore();
  }

  // Fills the panel with what is known of the item in view.
  async tellMore() {
    const { index } = this;
    const told = await this.items.get(index)
      .then((item) => fetch(`${this.items.base}/p/${item.key}/info`))
      .then((answer) => answer.ok && answer.text())
      .catch(() => false);
    if (this.index !== index) return;
    const facts = this.find('.facts');
    facts.innerHTML = told || `<p class="mut">${words('viewer-details-lost')}</p>`;
    await (await import('./attach.js')).attach(facts);
  }

  // Returns what scripts know of the talk about this photo; it is in the panel, seen or not.
  async talk() {
    if (this.find('.side').hidden) await this.tellMore();
    return (await import('./talk.js')).talkIn(this.find('.facts'));
  }

  // Opens the panel at something that was said.
  async showRemark(id) {
    if (this.find('.side').hidden) await this.toggleInfo();
    (await this.talk())?.show(id);
  }

  async comment() {
    if (this.find('.side').hidden) await this.toggleInfo();
    (await this.talk())?.write();
  }

  has(name) { return this.find(`[data-do=${name}]`) ? this.does[name] : undefined; }

  go(way) {
    if (this.ends(way)) { this.drag(-way * 24 * this.mirror); requestAnimationFrame(() => this.drag(0, 200)); return; }
    const next = this.index + way;
    if (still.matches) { this.show(next); return; }
    this.drag(-way * this.mirror * this.find('.stage').clientWidth, 260);
    clearTimeout(this.going);
    this.going = setTimeout(() => this.show(next), 260);
  }

  // From here on, what the gestures call.
  ends(way) { return this.index + way * this.mirror < 0 || this.index + way * this.mirror >= this.items.total; }

  drag(x, time) {
    this.track.style.transition = time && !still.matches ? `transform ${time}ms ${EASE}` : 'none';
    this.track.style.transform = `translate3d(${x}px,0,0)`;
  }

  settle(way) {
    if (way && !this.ends(way)) this.go(way * this.mirror);
    else this.drag(0, 220);
  }

  pull(x, y) {
    this.paint(Math.max(0.8, 1 - Math.abs(y) / 1200), x * 0.4, y);
    this.dialog.style.setProperty('--fade', Math.max(0.25, 1 - Math.abs(y) / 500));
  }

  release(far) {
    this.dialog.style.removeProperty('--fade');
    if (far) this.close();
    this.paint(1, 0, 0, 200);
  }

  toggle() { this.dialog.classList.toggle('bare'); }

  pan(x, y) {
    [this.x, this.y] = [this.x + x, this.y + y];
    this.keepInside();
    this.paint(this.scale, this.x, this.y);
  }

  zoomBy(factor) { this.zoom(factor ? this.scale * factor : 1, innerWidth / 2, innerHeight / 2); }

  // Zooms so that what is under a point stays there; while fingers are down it may overshoot.
  zoom(to, pointX, pointY, live = false) {
    const image = this.middle.querySelector('img');
    if (!image) return;
    const { left, top, width, height } = this.middle.getBoundingClientRect();
    const most = Math.max(2.5, image.naturalWidth / this.fitted().width);
    const scale = live ? Math.max(0.7, Math.min(most * 1.3, to)) : Math.max(1, Math.min(most, to));
    const [fromX, fromY] = [pointX - left - width / 2, pointY - top - height / 2];
    this.x = fromX - ((fromX - this.x) * scale) / this.scale;
    this.y = fromY - ((fromY - this.y) * scale) / this.scale;
    this.scale = scale;
    if (!live) this.keepInside();
    this.paint(scale, this.x, this.y, live ? 0 : 240);
  }

  // Returns the size of the picture as it stands on the stage at scale 1.
  fitted() {
    const image = this.middle.querySelector('img'), { clientWidth, clientHeight } = this.middle;
    const ratio = image?.naturalWidth / image?.naturalHeight || 1;
    const width = Math.min(clientWidth, clientHeight * ratio);
    return { width, height: width / ratio };
  }

  keepInside() {
    const { width, height } = this.fitted();
    const mostX = Math.max(0, (width * this.scale - this.middle.clientWidth) / 2);
    const mostY = Math.max(0, (height * this.scale - this.middle.clientHeight) / 2);
    this.x = Math.max(-mostX, Math.min(mostX, this.x));
    this.y = Math.max(-mostY, Math.min(mostY, this.y));
  }

  paint(scale, x, y, time = 0) {
    const image = this.middle.querySelector('img, video, .nopic');
    if (!image) return;
    image.style.transition = time && !still.matches ? `transform ${time}ms ${EASE}` : 'none';
    image.style.transform = scale === 1 && !x && !y ? '' : `translate3d(${x}px,${y}px,0) scale(${scale})`;
  }

  rest() {
    [this.scale, this.x, this.y] = [1, 0, 0];
    for (const slide of this.slides) if (slide.firstElementChild) slide.firstElementChild.style.transform = '';
    this.drag(0);
  }

  // Controls fade when the mouse rests, never while one of them has the focus or the panel is open.
  wake() {
    this.dialog.classList.remove('bare');
    clearTimeout(this.fading);
    this.fading = setTimeout(() => {
      const busy = this.dialog.querySelector(':is(.vtop, .vbot, .side) :focus-visible') || !this.find('.side').hidden;
      if (!busy && matchMedia('(hover: hover)').matches) this.dialog.classList.add('bare');
    }, 3000);
  }
}

// Lets a thumbnail grow into the photo, where the browser can.
function morph(change, from, to) {
  if (!document.startViewTransition || still.matches || !from) { change(); return; }
  from.style.viewTransitionName = 'photo';
  const transition = document.startViewTransition(() => {
    from.style.viewTransitionName = '';
    change();
    const target = to();
    if (!target) return;
    target.style.viewTransitionName = 'photo';
    transition.finished.catch(() => {}).then(() => { target.style.viewTransitionName = ''; });
  });
  transition.ready.catch(() => {});
}
