// Takes photos from a picker or dropped folders and sends them, three at a time, until all
// have arrived: through lost networks, locked phones, restarted servers and ended sessions.

import { announce } from './announce.js';
import { dropped, isHidden, pathOf } from './folders.js';
import { Known } from './known.js';
import sentences from './catalogue-adding.js';
import { giveUp, Lost, Refused, send, SignedOut } from './tus.js';
import { bytes as size, learn, words } from './words.js';

const AT_ONCE = 3;
const TRIES = 9;
const LONGEST_WAIT = 15_000;

/** Resolves after a time, or at once when the network is back or the phone is unlocked. */
function patience(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    const events = ['online', 'focus', 'pageshow'];
    const over = (how) => () => {
      clearTimeout(timer);
      for (const name of events) removeEventListener(name, go);
      how(signal.reason);
    };
    const go = over(resolve);
    const timer = navigator.onLine ? setTimeout(go, milliseconds) : 0;
    for (const name of events) addEventListener(name, go);
    signal.addEventListener('abort', over(reject), { once: true });
  });
}

const random = () => [...crypto.getRandomValues(new Uint8Array(12))].map((it) => it.toString(16).padStart(2, '0')).join('');

class Uploader {
  rows = [];
  paused = false;
  signedOut = false;
  import = random();
  told = 0;

  constructor(element) {
    this.element = element;
    this.endpoint = `${element.dataset.base}/uploads`;
    this.known = new Known(element.dataset.base, this.import);
    this.part = (name) => element.querySelector(`[data-${name}]`);
    this.name = element.querySelector('[name=uploader]');
    this.remember();
    this.choosing();
    this.buttons();
    addEventListener('beforeunload', (event) => this.isBusy() && event.preventDefault());
    addEventListener('focus', () => this.signedOut && this.comeBack());
  }

  remember() {
    if (!this.name) return;
    try { this.name.value ||= localStorage.getItem('uploader') ?? ''; } catch { /* nothing is remembered */ }
    this.name.addEventListener('change', () => { try { localStorage.setItem('uploader', this.name.value); } catch { /* as above */ } });
  }

  choosing() {
    for (const [button, input] of [['choose', 'files'], ['choose-folder', 'folder']]) {
      const field = this.part(input);
      this.part(button).addEventListener('click', () => field.click());
      field.addEventListener('change', () => {
        this.take([...field.files].filter((it) => !isHidden(it)));
        field.value = '';
      });
    }
    const zone = this.part('drop');
    const over = (on) => (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      zone.classList.toggle('on', on);
    };
    for (const type of ['dragenter', 'dragover']) document.addEventListener(type, over(true));
    document.addEventListener('dragleave', (event) => event.relatedTarget || zone.classList.remove('on'));
    document.addEventListener('drop', async (event) => {
      over(false)(event);
      if (event.dataTransfer?.items) this.take(await dropped(event.dataTransfer.items));
    });
    document.addEventListener('paste', (event) => event.clipboardData?.files.length && this.take([...event.clipboardData.files]));
  }

  buttons() {
    this.part('pause').addEventListener('click', () => this.pause(!this.paused));
    this.part('more').addEventListener('click', () => this.part('files').click());
    this.part('again').addEventListener('click', () => this.rows.filter((it) => it.state === 'failed').forEach((it) => it.again()));
    const see = this.part('see');
    if (see) see.href = this.element.dataset.base;
    this.part('sign-in-link').href = this.element.dataset.signIn;
  }

  take(files) {
    const known = (file) => this.rows.some(({ file: it, state }) => state !== 'cancelled' && pathOf(it) === pathOf(file) && it.size === file.size && it.lastModified === file.lastModified);
    const fresh = files.filter((file) => !known(file));
    if (!fresh.length) return;
    // A link may ask for a name first; the files are taken when it is there.
    if (this.name && !this.name.reportValidity()) {
      this.name.addEventListener('change', () => this.take(files), { once: true });
      return;
    }
    this.part('overall').hidden = false;
    this.known.expect(fresh);
    for (const file of fresh) this.rows.push(new Row(this, file));
    announce(words('uploader-chosen', { count: fresh.length }));
    this.go();
  }

  isBusy() { return this.rows.some((it) => it.state === 'waiting' || it.state === 'sending'); }

  /** Starts what may start, and shows how far everything is. */
  go() {
    const sending = this.rows.filter((it) => it.state === 'sending').length;
    const waiting = this.rows.filter((it) => it.state === 'waiting');
    if (!this.paused) waiting.slice(0, Math.max(0, AT_ONCE - sending)).forEach((it) => it.run());
    this.show();
  }

  pause(paused) {
    this.paused = paused;
    for (const it of this.part('pause').children) it.hidden = (it.dataset.when === 'paused') !== paused;
    if (paused) this.rows.filter((it) => it.state === 'sending').forEach((it) => it.stop('waiting'));
    this.go();
  }

  signOut() {
    this.signedOut = true;
    this.part('signed-out').hidden = false;
    if (!this.paused) this.pause(true);
    announce(words('uploader-signed-out'));
  }

  comeBack() {
    this.signedOut = false;
    this.part('signed-out').hidden = true;
    this.pause(false);
  }

  show() {
    const rows = this.rows.filter((it) => it.state !== 'cancelled');
    const count = (...states) => rows.filter((it) => states.includes(it.state)).length;
    const [done, all] = [count('added', 'review', 'present'), rows.length];
    const [sent, bytes] = [rows.reduce((sum, it) => sum + it.sent, 0), rows.reduce((sum, it) => sum + it.file.size, 0)];
    const busy = this.isBusy();
    this.part('count').textContent = words('uploader-progress', { done, all });
    this.part('all').value = bytes ? sent / bytes : 0;
    this.part('told').textContent = busy ? this.amount(sent, bytes) : '';
    this.part('pause').hidden = !busy;
    this.part('done').hidden = busy || !all;
    document.title = `${busy ? `(${done}/${all}) ` : ''}${document.title.replace(/^\(\d+\/\d+\) /, '')}`;
    this.keepAwake(busy && !this.paused);
    if (busy) this.speak(done, all);
    else if (all) this.thank(count('added'), count('review'), count('present'), count('refused', 'rejected'), count('failed'));
  }

  amount(sent, bytes) {
    const values = { sent: size(sent), all: size(bytes) };
    return this.paused ? words('uploader-bytes-paused', values) : words('uploader-bytes', values);
  }

  speak(done, all) {
    const quarter = Math.floor((4 * done) / all);
    if (quarter > this.told) announce(words('uploader-progress', { done, all }));
    this.told = quarter;
  }

  thank(added, review, present, refused, failed) {
    const parts = [
      added && words('uploader-sum-added', { count: added }), review && words('uploader-sum-review', { count: review }),
      present && words('uploader-sum-present', { count: present }), refused && words('uploader-sum-refused', { count: refused }),
      failed && words('uploader-sum-failed', { count: failed }),
    ].filter(Boolean).join(', ');
    const sentence = added + review + present && !failed ? words('uploader-thanks', { parts }) : `${parts}.`;
    const thanks = this.part('thanks');
    if (thanks.textContent !== sentence) thanks.textContent = sentence;
    this.part('again').hidden = !failed;
  }

  async keepAwake(on) {
    if (on === Boolean(this.lock)) return;
    this.lock?.release?.();
    this.lock = on ? true : null;
    if (!on) return;
    const lock = await navigator.wakeLock?.request('screen').catch(() => null);
    if (this.lock) this.lock = lock ?? true;
    else lock?.release();
  }
}

learn(sentences);

const WORDS = {
  added: [words('uploader-added'), 'ok'], review: [words('uploader-review'), 'info'], present: [words('uploader-present'), 'info'],
  rejected: [words('uploader-refused'), 'warn'], refused: [words('uploader-refused'), 'warn'],
};

/** One file and its line on the page. */
class Row {
  state = 'waiting';
  sent = 0;

  constructor(all, file) {
    [this.all, this.file] = [all, file];
    this.line = all.part('row').content.firstElementChild.cloneNode(true);
    this.part = (name) => this.line.querySelector(`[data-${name}]`);
    this.part('name').textContent = file.name;
    this.folder = pathOf(file).split('/').slice(0, -1).join('/');
    this.part('cancel').setAttribute('aria-label', words('uploader-cancel', { name: file.name }));
    this.part('retry').setAttribute('aria-label', words('uploader-retry', { name: file.name }));
    this.line.querySelector('progress').setAttribute('aria-label', file.name);
    this.part('cancel').addEventListener('click', () => this.cancel());
    this.part('retry').addEventListener('click', () => this.again());
    all.part('rows').append(this.line);
    this.show(size(file.size));
    const most = Number(all.element.dataset.most);
    if (file.size > most) this.end('refused', words('uploader-too-large', { size: size(file.size), most: all.element.dataset.mostSaid }));
    if (!file.size) this.end('refused', words('uploader-empty'));
  }

  async run() {
    this.state = 'sending';
    this.stopper = new AbortController();
    const { signal } = this.stopper;
    const { endpoint, name } = this.all;
    const metadata = { import: this.all.import, uploader: name?.value.trim() ?? '', relativePath: pathOf(this.file) };
    for (let failures = 0; ;) {
      try {
        const state = await this.find(metadata, signal);
        if (state) return this.end(state, size(this.file.size));
        const before = this.sent;
        const moved = (bytes) => {
          if (bytes > before) failures = 0;
          this.move(bytes);
        };
        this.all.known.remember();
        return this.end(await send(this.file, { endpoint, metadata, moved, signal }), size(this.file.size));
      } catch (error) {
        if (signal.aborted) return undefined;
        if (error instanceof SignedOut) {
          this.stop('waiting');
          return this.all.signOut();
        }
        if (error instanceof Refused) return this.end('refused', error.message);
        // A file that was taken away or changed since it was chosen cannot be read any more.
        if (!(error instanceof Lost)) return this.end('failed', words('uploader-unreadable'));
        failures += 1;
        if (failures > TRIES) return this.end('failed', words('uploader-failed'));
        this.show(navigator.onLine ? words('uploader-no-server') : words('uploader-no-network'));
        const wait = Math.max(error.wait * 1000, Math.min(LONGEST_WAIT, 500 * 2 ** failures)) * (0.75 + Math.random() / 2);
        try { await patience(wait, signal); } catch { return undefined; }
      }
    }
  }

  /** Resolves with what became of the file if it is there already; nothing when it is to be sent. */
  async find(metadata, signal) {
    const looking = () => this.show(words('uploader-looking'));
    return this.all.known.take(this.file, metadata, { looking, signal });
  }

  move(bytes) {
    this.sent = bytes;
    this.line.querySelector('progress').value = bytes / this.file.size;
    this.show(words('uploader-of', { sent: size(bytes), all: size(this.file.size) }));
    this.all.show();
  }

  show(note) {
    this.part('note').textContent = [note, this.folder].filter(Boolean).join(' · ');
    const over = this.state in WORDS || this.state === 'failed';
    this.line.querySelector('progress').hidden = over;
    this.part('cancel').hidden = over;
    this.part('retry').hidden = this.state !== 'failed';
    const [word, look] = WORDS[this.state] ?? [];
    Object.assign(this.part('chip'), { hidden: !word, textContent: word ?? '', className: `chip ${look ?? ''}` });
  }

  end(state, note) {
    this.state = state;
    if (state !== 'failed') this.sent = this.file.size;
    this.show(note);
    this.all.go();
  }

  /** Stops sending; what has come stays and is gone on with later. */
  stop(state) {
    this.state = state;
    this.stopper?.abort();
    this.show(size(this.file.size));
  }

  again() {
    this.state = 'waiting';
    this.show(size(this.file.size));
    this.all.go();
  }

  cancel() {
    this.stop('cancelled');
    giveUp(this.file, this.all.endpoint);
    const next = this.line.nextElementSibling ?? this.line.previousElementSibling;
    this.line.remove();
    (next?.querySelector('button:not([hidden])') ?? this.all.part('choose')).focus();
    this.all.go();
  }
}

export default (element) => new Uploader(element);
