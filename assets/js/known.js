// Finds out which files need not be sent because they are there already: the server is asked
// which lengths it knows, only those files are hashed, beside the page, and asked for by hash.
// Whatever goes wrong with that, the file is sent.

const AT_ONCE = 400;
const SITTINGS = 8;
const LONGEST = 20_000;

/** What this browser called its sittings here, so that it is told of files that it sent before. */
const memory = {
  get(key) { try { return JSON.parse(localStorage.getItem(key)) ?? []; } catch { return []; } },
  set(key, value) { try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* nothing is remembered */ } },
};

/** Hashes files in a worker, one by one. */
class Hasher {
  waiting = new Map();
  count = 0;
  last = Promise.resolve();

  constructor() {
    this.worker = new Worker(new URL('./hasher.js', import.meta.url), { type: 'module' });
    this.worker.onmessage = ({ data: { id, hash } }) => this.tell(id, hash);
    this.worker.onerror = () => [...this.waiting.keys()].forEach((id) => this.tell(id, null));
  }

  tell(id, hash) {
    this.waiting.get(id)?.(hash ?? null);
    this.waiting.delete(id);
  }

  /** Resolves with the hash of a file, or with nothing when it cannot be read or `signal` ends it. */
  hash(file, signal) {
    const hashed = this.last.then(() => signal.aborted ? null : new Promise((resolve) => {
      const id = this.count += 1;
      const stop = () => { this.worker.postMessage({ id, over: true }); this.tell(id, null); };
      signal.addEventListener('abort', stop, { once: true });
      this.waiting.set(id, (hash) => { signal.removeEventListener('abort', stop); resolve(hash); });
      this.worker.postMessage({ id, file });
    }));
    this.last = hashed;
    return hashed;
  }
}

export class Known {
  /** For each file: whether its length is known, once that is answered. */
  asked = new WeakMap();

  constructor(base, sitting) {
    this.base = base;
    this.sitting = sitting;
    this.key = `sittings ${base}`;
    this.sittings = [sitting, ...memory.get(this.key)].slice(0, SITTINGS);
  }

  /** Asks for the lengths of files that were chosen. */
  expect(files) {
    if (!globalThis.Worker) return;
    for (let at = 0; at < files.length; at += AT_ONCE) {
      const some = files.slice(at, at + AT_ONCE).filter((it) => it.size);
      const sizes = [...new Set(some.map((it) => it.size))];
      const answer = this.ask('known/sizes', sizes.map((it) => ['size', it]), AbortSignal.timeout(LONGEST));
      const known = answer.then((it) => new Set(it?.sizes));
      for (const file of some) this.asked.set(file, known.then((it) => it.has(file.size)));
    }
  }

  /**
   * Resolves with 'added' or 'present' when the file was there already and is in the album now;
   * with nothing when it is to be sent. `looking()` is called when that takes a while.
   */
  async take(file, metadata, { looking, signal }) {
    if (!await this.asked.get(file)) return null;
    looking();
    this.hasher ??= new Hasher();
    const hash = await this.hasher.hash(file, signal);
    const fields = Object.entries({ hash, filename: file.name, size: file.size, lastModified: file.lastModified, uploader: metadata.uploader, relativePath: metadata.relativePath });
    const answer = hash && await this.ask('known', fields, signal);
    signal.throwIfAborted();
    // What is not there is not looked for again when sending it takes several tries.
    this.asked.delete(file);
    return ['added', 'present'].includes(answer?.state) ? answer.state : null;
  }

  async ask(what, fields, signal) {
    const body = new URLSearchParams([...fields, ...this.sittings.map((it) => ['import', it])]);
    try {
      const answer = await fetch(`${this.base}/${what}`, { method: 'POST', body, signal, headers: { Accept: 'application/json' } });
      return answer.ok ? await answer.json() : null;
    } catch {
      return null;
    }
  }

  /** Remembers this sitting, in which something was sent. */
  remember() {
    if (this.remembered) return;
    this.remembered = true;
    memory.set(this.key, this.sittings);
  }
}
