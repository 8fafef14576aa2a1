// What pages weigh, counted in bytes and requests over the wire from the real server.

import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';

import { household, test } from './support/household.mjs';
import { photographs } from './support/photographs.mjs';
import { until } from './support/wait.mjs';

const NAMES = [
  'fjord', 'cabins', 'rowboat', 'family', 'peaks', 'beach', 'sail', 'campfire', 'bridge', 'dunes', 'flower', 'forest',
  'fjord2', 'cabins2', 'beach2', 'kite', 'sky', 'peaks2', 'party', 'rowboat2', 'milky', 'aurora', 'snowwood', 'balloons',
];
const house = household({
  async library(browser) {
    const photos = await photographs(browser, NAMES);
    return Object.fromEntries(Object.entries(photos).map(([name, bytes]) => [`Summer in Lofoten/${name}`, bytes]));
  },
});

/** Returns what a person's pages weighed so far, in compressed bytes, by kind and path. */
async function weighed(person) {
  const list = [];
  for (const request of person.requests) {
    const response = await request.response();
    if (!response || request.url().startsWith('data:') || request.method() !== 'GET') continue;
    const kind = { document: 'html', stylesheet: 'css', script: 'js', image: 'image' }[request.resourceType()] ?? 'other';
    const body = await response.body().catch(() => Buffer.alloc(0));
    const sent = Number((await response.headerValue('content-length')) ?? 0);
    list.push({ kind, path: new URL(request.url()).pathname, sent: sent || gzipSync(body).length, encoding: await response.headerValue('content-encoding') });
  }
  return list;
}

const sum = (list, kind) => list.filter((it) => it.kind === kind).reduce((total, it) => total + it.sent, 0);
const once = (list) => [...new Map(list.map((it) => [it.path, it])).values()];

let link;
async function visitor() {
  await house.isIndexed('summer-in-lofoten', NAMES.length);
  link ??= await house.makesLink('summer-in-lofoten', ['--address', 'lofoten', '--show-metadata', '--allow-originals', '--allow-web-size']);
  const person = await house.visitor({ on: 'phone' });
  await person.opens('/s/lofoten');
  await person.settles();
  await until('the pictures in sight are there', () => person.page.evaluate(() =>
    [...document.images].filter((it) => it.getBoundingClientRect().top < innerHeight).every((it) => it.complete && it.naturalWidth)));
  return person;
}

test('an album on a phone is light', async () => {
  const list = once(await weighed(await visitor()));
  const first = list.filter((it) => it.kind !== 'image');
  console.log(`album: html ${sum(list, 'html')}, css ${sum(list, 'css')}, js ${sum(list, 'js')}, images ${sum(list, 'image')} bytes, ${list.length} requests`);
  assert.ok(first.filter((it) => ['html', 'css', 'js'].includes(it.kind) && it.sent > 1000).every((it) => it.encoding === 'gzip'), 'texts travel compressed');
  assert.ok(sum(list, 'html') <= 8_000, `HTML ${sum(list, 'html')}`);
  assert.ok(sum(list, 'css') <= 8_192, `CSS ${sum(list, 'css')}`);
  assert.equal(list.filter((it) => it.kind === 'css').length, 1);
  assert.ok(list.length <= 30, `requests ${list.length}`);
});

test('the scripts of a visitor are small', async () => {
  const person = await visitor();
  // Selecting and the sheet of keys come when the browser is idle; nothing waits for them.
  const idle = new Set(await person.page.evaluate(() => [...document.querySelectorAll('[data-later]')].flatMap((it) => it.dataset.later.split(' '))));
  const initial = once(await weighed(person)).filter((it) => it.kind === 'js' && ![...idle].some((name) => it.path.endsWith(`/${name}.js`)));
  console.log(`visitor's first scripts: ${sum(initial, 'js')} bytes: ${initial.map((it) => `${it.path.split('/').pop()} ${it.sent}`).join(', ')}`);
  assert.ok(sum(initial, 'js') <= 6_144, `initial scripts ${sum(initial, 'js')}`);

  await person.tile(3).locator('> a').click();
  await person.views(3, NAMES.length);
  await person.page.keyboard.press('x');
  await person.page.keyboard.press('s');
  await person.toast.waitFor();
  const all = once(await weighed(person));
  console.log(`visitor's scripts in all: ${sum(all, 'js')} bytes: ${all.filter((it) => it.kind === 'js').map((it) => `${it.path.split('/').pop()} ${it.sent}`).join(', ')}`);
  assert.ok(sum(all, 'js') <= 16_384, `all scripts ${sum(all, 'js')}`);
});

test('the pages of an owner are light', async () => {
  await house.isIndexed('summer-in-lofoten', NAMES.length);
  const anna = await house.anna();
  anna.requests.length = 0;
  await anna.opens('/albums');
  await anna.settles();
  const overview = once(await weighed(anna));
  assert.ok(sum(overview, 'html') <= 12_000, `HTML ${sum(overview, 'html')}`);
  assert.ok(overview.length <= 35, `requests ${overview.length}`);
  for (const page of ['/a/summer-in-lofoten', '/a/summer-in-lofoten/settings', '/sharing/links', '/library/health', '/settings']) {
    await anna.opens(page);
    await anna.settles();
  }
  await anna.opens('/a/summer-in-lofoten');
  await anna.settles();
  await anna.link('Share').click();
  await anna.dialog.waitFor();
  await anna.page.keyboard.press('Escape');
  await anna.tile(2).locator('> a').click();
  await anna.viewer.waitFor();
  const all = once(await weighed(anna));
  console.log(`owner: html ${sum(overview, 'html')}, js in all ${sum(all, 'js')} bytes`);
  assert.ok(sum(all, 'js') <= 30_720, `all scripts ${sum(all, 'js')}`);
});

// Adding photos brings scripts of its own, and the hashes only where a file may be known.
const ADDING = ['upload.js', 'tus.js', 'known.js', 'folders.js', 'hasher.js', 'blake3.js', 'visit.js', 'catalogue-adding.js'];

test('all scripts there are stay small together, and so do those for adding photos', async () => {
  await house.isIndexed('summer-in-lofoten', NAMES.length);
  const person = await house.visitor();
  await person.opens('/login');
  const app = await person.page.locator('script[type=module]').getAttribute('src');
  const { readdir } = await import('node:fs/promises');
  // The server makes the one with the sentences for adding.
  const names = [...await readdir(new URL('../../assets/js/', import.meta.url)), 'catalogue-adding.js'];
  const total = { adding: 0, others: 0 };
  for (const name of names) {
    const response = await fetch(new URL(name, `${house.address}${app}`), { headers: { 'accept-encoding': 'gzip' } });
    assert.equal(response.status, 200, name);
    const length = Number(response.headers.get('content-length'));
    total[ADDING.includes(name) ? 'adding' : 'others'] += length || gzipSync(Buffer.from(await response.arrayBuffer())).length;
  }
  console.log(`all ${names.length} scripts: ${total.others} bytes, and ${total.adding} for adding photos`);
  assert.ok(total.others <= 36_864, `scripts ${total.others}`);
  assert.ok(total.adding <= 10_240, `scripts for adding photos ${total.adding}`);
});

test('what was loaded once is not asked for again', async () => {
  const person = await visitor();
  await person.opens('/s/lofoten/download');
  await person.link('Back to album').click();
  await person.settles();
  const again = await person.page.evaluate(() => performance.getEntriesByType('resource')
    .filter((it) => /\/(assets|m)\//.test(it.name) && it.transferSize > 0).map((it) => it.name));
  assert.deepEqual(again, []);
});
