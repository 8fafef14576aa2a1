// Handing in with a client that others wrote: `tus-js-client` sends small pieces, is cut off in
// the middle, and a new instance of it goes on where the first one stopped.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';

import * as tus from 'tus-js-client';

import { ANNA, household, test } from './support/household.mjs';
import { photographs } from './support/photographs.mjs';

const house = household({
  async library(browser) {
    const photos = await photographs(browser, ['fjord']);
    return Object.fromEntries(Object.entries(photos).map(([name, bytes]) => [`Lofoten/${name}`, bytes]));
  },
});

const PIECE = 64 << 10;
const films = ['crossing.mp4', 'ferry.mp4', 'Å i Lofoten.mp4'];

let phone;
let made;
before(async () => {
  phone = await mkdtemp(join(tmpdir(), 'albumen-phone-'));
  made = new Map();
  for (const [index, name] of films.entries()) {
    const head = Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1');
    made.set(name, Buffer.concat([head, randomBytes((6 + index) * PIECE + 1234)]));
    await writeFile(join(phone, name), made.get(name));
  }
});
after(() => rm(phone, { recursive: true, force: true }));

/** Returns what a client says with every request of a signed-in person. */
async function signedIn() {
  const body = new URLSearchParams({ name: ANNA.name, password: ANNA.password });
  const answer = await fetch(`${house.address}/login`, { method: 'POST', body, headers: { Origin: house.address }, redirect: 'manual' });
  const cookies = answer.headers.getSetCookie();
  assert.equal(cookies.length, 1, `signed in: ${answer.status}`);
  return { Cookie: cookies[0].split(';')[0], Origin: house.address };
}

/** Returns a new client for one file. What it remembers of uploads lies in a file of its own. */
function client(name, { endpoint, headers, memory, ...options }) {
  const ended = {};
  const upload = new tus.Upload(createReadStream(join(phone, name)), {
    endpoint,
    headers,
    metadata: { filename: name, filetype: 'video/mp4' },
    uploadSize: made.get(name).length,
    chunkSize: PIECE,
    urlStorage: new tus.FileUrlStorage(memory),
    ...options,
    onSuccess: () => ended.well(),
    onError: (error) => ended.badly(error),
  });
  upload.ends = new Promise((well, badly) => Object.assign(ended, { well, badly }));
  return upload;
}

/** Sends two pieces or more and hangs up. */
async function cutOff(name, options) {
  let sent;
  const some = new Promise((resolve) => { sent = resolve; });
  const upload = client(name, { ...options, retryDelays: null, onChunkComplete: (_, accepted) => accepted >= 2 * PIECE && sent(accepted) });
  upload.ends.catch(sent);
  upload.start();
  const accepted = await some;
  await upload.abort();
  assert.ok(accepted < made.get(name).length, `cut off in the middle: ${accepted}`);
  return upload.url;
}

/**
 * Goes on with a new client and returns the first place at which it sent bytes. Until the server
 * has seen that the first one hung up, the answer is that the file is busy: the client asks again.
 */
async function goesOn(name, options, resume) {
  const offsets = [];
  const upload = client(name, {
    ...options,
    onBeforeRequest(request) {
      if (request.getMethod() === 'PATCH') offsets.push(Number(request.getHeader('Upload-Offset')));
    },
  });
  await resume(upload);
  upload.start();
  await upload.ends;
  return offsets[0];
}

async function remembered(upload) {
  const [previous] = await upload.findPreviousUploads();
  assert.ok(previous, 'the client remembers its upload');
  upload.resumeFromPreviousUpload(previous);
}

async function arrives(options) {
  for (const [index, name] of films.entries()) {
    const url = await cutOff(name, options);
    // By what the client remembers, and by the address alone, as another device would.
    const resume = index === 1 ? (upload) => { upload.options.uploadUrl = url; } : remembered;
    const from = await goesOn(name, options, resume);
    assert.ok(from >= 2 * PIECE, `${name} goes on at ${from}`);
    assert.deepEqual(await readFile(join(house.folder, 'Lofoten', name)), made.get(name), name);
  }
  assert.deepEqual(await readdir(join(house.folder, '.albumen/incoming')), []);
}

test('tus-js-client of a signed-in person is cut off and goes on', async () => {
  await house.isIndexed('lofoten', 1);
  await arrives({ endpoint: `${house.address}/a/lofoten/uploads`, headers: await signedIn(), memory: join(phone, 'anna.json') });
});

test('tus-js-client of a visitor is cut off and goes on', async () => {
  await Promise.all(films.map((name) => rm(join(house.folder, 'Lofoten', name), { force: true })));
  for (const name of films) {
    const other = Buffer.concat([made.get(name), randomBytes(100)]);
    made.set(name, other);
    await writeFile(join(phone, name), other);
  }
  const link = await house.makesLink('lofoten', ['--allow-upload']);
  await arrives({ endpoint: `${link.url}/uploads`, headers: {}, memory: join(phone, 'visitor.json') });
});
