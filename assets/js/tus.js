// Sends one file by the tus protocol, in pieces that a proxy lets through, and goes on where
// it stopped: also after a reload, for the browser remembers which address takes which file.

import { pathOf } from './folders.js';
import { words } from './words.js';

const START = 32 << 20;
const MOST = 90 << 20;
const LEAST = 256 << 10;
const SILENT = 45_000;
const TUS = { 'Tus-Resumable': '1.0.0', Accept: 'application/json' };

// What one file learns about the proxy, the others need not try.
let piece = START;

/** The file is not taken, and trying again is no use. */
export class Refused extends Error {}
/** The connection or the server is away; `wait` is how many seconds it asked for. */
export class Lost extends Error { wait = 0; }
/** The person is not signed in any more. */
export class SignedOut extends Error {}

const memory = {
  key: (endpoint, file) => `upload ${endpoint} ${file.size} ${file.lastModified} ${pathOf(file)}`,
  // Private windows and full storages remember nothing; then a reload begins anew.
  get(key) { try { return localStorage.getItem(key); } catch { return null; } },
  set(key, value) { try { value ? localStorage.setItem(key, value) : localStorage.removeItem(key); } catch { /* as said */ } },
};

const base64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

function ask(method, url, headers, body, { signal, moved } = {}) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let timer;
    const fail = () => reject(signal?.aborted ? signal.reason : new Lost('lost'));
    const heard = () => { clearTimeout(timer); timer = setTimeout(() => request.abort(), SILENT); };
    request.open(method, url);
    for (const [name, value] of Object.entries({ ...TUS, ...headers })) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => { heard(); moved?.(event.loaded); };
    // The last piece of a long film is looked through before it is answered.
    request.upload.onload = () => clearTimeout(timer);
    request.onload = () => resolve(request);
    request.onerror = request.onabort = fail;
    request.onloadend = () => { clearTimeout(timer); signal?.removeEventListener('abort', abort); };
    const abort = () => request.abort();
    signal?.addEventListener('abort', abort);
    if (body) heard();
    request.send(body);
  });
}

/** Turns an answer that is none of the expected ones into what the page can tell. */
function refusal(request) {
  let error;
  try { ({ error } = JSON.parse(request.responseText)); } catch { /* a proxy speaks */ }
  if (request.status === 401) return new SignedOut('signed out');
  if (request.status === 429 || request.status >= 500 && request.status !== 507) {
    return Object.assign(new Lost('away'), { wait: Number(request.getResponseHeader('Retry-After')) || 0 });
  }
  return new Refused(error?.message ?? words('uploader-not-sent'));
}

const progressOf = (request) => ({
  offset: Number(request.getResponseHeader('Upload-Offset')),
  state: request.getResponseHeader('Upload-State'),
});

/** Finds out where to go on; nothing when the address takes it no more. */
async function resume(url, signal) {
  const request = await ask('HEAD', url, {}, null, { signal });
  if (request.status === 423) throw Object.assign(new Lost('busy'), { wait: 2 });
  if ([404, 410].includes(request.status)) return null;
  if (request.status !== 200) throw refusal(request);
  return progressOf(request);
}

async function begin(file, endpoint, metadata, signal) {
  const pairs = { filename: file.name, filetype: file.type, lastModified: `${file.lastModified}`, ...metadata };
  const named = Object.entries(pairs).filter(([, value]) => value).map(([key, value]) => `${key} ${base64(value)}`);
  const headers = { 'Upload-Length': `${file.size}`, 'Upload-Metadata': named.join(',') };
  const request = await ask('POST', endpoint, headers, null, { signal });
  if (request.status !== 201) throw refusal(request);
  return request.getResponseHeader('Location');
}

/**
 * Sends what is missing of a file and resolves with 'added' or 'present'. `moved(bytes)` tells
 * how much of it is there. Rejects with one of the errors above, or when `signal` says so.
 */
export async function send(file, { endpoint, metadata, moved, signal }) {
  const key = memory.key(endpoint, file);
  let url = memory.get(key);
  let at = url ? await resume(url, signal) : null;
  if (!at || at.state === 'refused') {
    url = await begin(file, endpoint, metadata, signal);
    at = { offset: 0, state: 'open' };
    memory.set(key, url);
  }
  while (at.state === 'open') {
    moved(at.offset);
    const started = performance.now();
    const body = file.slice(at.offset, at.offset + piece);
    const headers = { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': `${at.offset}` };
    const request = await ask('PATCH', url, headers, body, { signal, moved: (bytes) => moved(at.offset + bytes) });
    if (request.status === 204) {
      if (body.size === piece && performance.now() - started < 5000) piece = Math.min(MOST, piece * 2);
      at = progressOf(request);
    } else if (request.status === 413 && body.size > LEAST) {
      piece = Math.max(LEAST, Math.floor(Math.min(piece, body.size) / 2));
    } else if (request.status === 409) {
      at = await resume(url, signal);
      if (!at) throw new Lost('gone');
    } else if (request.status === 404) {
      memory.set(key, null);
      throw new Lost('gone');
    } else {
      const error = refusal(request);
      if (error instanceof Refused && request.status !== 507) memory.set(key, null);
      throw error;
    }
  }
  memory.set(key, null);
  return at.state;
}

/** Throws away what has come of a file. */
export function giveUp(file, endpoint) {
  const key = memory.key(endpoint, file);
  const url = memory.get(key);
  memory.set(key, null);
  if (url) ask('DELETE', url, {}, null).catch(() => {});
}
