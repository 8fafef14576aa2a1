// Handing in photos in the browser: many at once, over a network that comes and goes, with
// the page reloaded in the middle, and by a relative on a phone.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';

import { household, test } from './support/household.mjs';
import { photographs, tinyPhotographs } from './support/photographs.mjs';
import { Person } from './support/person.mjs';
import { until } from './support/wait.mjs';

let tiny;
const house = household({
  async library(browser) {
    tiny = await tinyPhotographs(browser, 200);
    const photos = await photographs(browser, ['fjord', 'cabins']);
    return Object.fromEntries(Object.entries(photos).map(([name, bytes]) => [`Summer in Lofoten/${name}`, bytes]));
  },
});

const album = '/a/summer-in-lofoten';
const landed = (name) => join(house.folder, 'Summer in Lofoten', name);

/** Writes files beside the library, as they would lie on a phone, and returns their paths. */
async function onThePhone(files) {
  const folder = join(house.place, 'phone');
  await mkdir(folder, { recursive: true });
  const paths = Object.keys(files).map((name) => join(folder, name.split('/').pop()));
  await Promise.all(Object.values(files).map((bytes, index) => writeFile(paths[index], bytes)));
  return paths;
}

const film = (megabytes) => Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1'), randomBytes(megabytes << 20)]);

const isIndexed = async () => {
  const entries = await readdir(join(house.folder, 'Summer in Lofoten'), { withFileTypes: true });
  await house.isIndexed('summer-in-lofoten', entries.filter((it) => it.isFile()).length);
};

async function adding(person, base = album) {
  await isIndexed();
  await person.opens(`${base}/add`);
  await person.settles();
  return person;
}

const choose = (person, files) => person.page.locator('[data-files]').setInputFiles(files);
const note = (person, name) => person.page.locator('.up', { hasText: name }).locator('[data-note]').textContent();
const chip = (person, name) => person.page.locator('.up', { hasText: name }).locator('[data-chip]').textContent();

/** Returns a line to the server that can be cut, with an address of its own. */
async function aLineTo(address) {
  const { port } = new URL(address);
  const open = new Set();
  let whole = true;
  const server = createServer((near) => {
    if (!whole) return near.destroy();
    const far = connect(Number(port), '127.0.0.1');
    for (const [one, other] of [[near, far], [far, near]]) {
      open.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => { open.delete(one); other.destroy(); });
    }
    return undefined;
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = () => { whole = false; for (const it of open) it.destroy(); };
  return { address: `http://127.0.0.1:${server.address().port}`, cut, mend() { whole = true; }, close() { cut(); server.close(); } };
}

/** Lets no more bytes a second out. */
async function slowly(person, bytes) {
  const session = await person.context.newCDPSession(person.page);
  const limits = (uploadThroughput) => session.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput });
  await limits(bytes);
  return { online: () => limits(-1) };
}

/** Waits until some of a file is on its way and not all of it. */
const isUnderway = (person, name) => until('a part of it is sent', async () => {
  const value = await person.page.locator('.up', { hasText: name }).locator('progress').evaluate((it) => it.value);
  return value > 0.02 && value < 0.9;
});

test('two hundred photos arrive, and the receipt says what became of each', async () => {
  const anna = await adding(await house.anna());
  const files = { ...tiny, 'Packing list.txt': 'Tent, sleeping bags' };
  const paths = await onThePhone(files);
  anna.expects(422);
  await choose(anna, [...paths, landed('IMG_2001.jpg')]);
  await anna.reads('200 files added, 1 already there, 1 not taken.');
  assert.equal(await chip(anna, 'IMG_2001.jpg'), 'Already there');
  assert.match(await note(anna, 'Packing list'), /Only photos, RAW photos, videos and sound recordings/);
  const [[name, bytes]] = Object.entries(tiny);
  assert.deepEqual(await readFile(landed(name.split('/').pop())), Buffer.from(bytes));
  await anna.link('See the album').click();
  await anna.reads(/202 photos/);
});

test('a line that is cut costs nothing', async () => {
  const line = await aLineTo(house.address);
  const anna = await Person.with(house.browser, line.address);
  house.people.push(anna);
  anna.expected = ['net::ERR_'];
  await adding(await anna.signsIn());
  const bytes = film(3);
  await slowly(anna, 400_000);
  await choose(anna, await onThePhone({ 'crossing.mp4': bytes }));
  await isUnderway(anna, 'crossing');
  line.cut();
  await until('it waits', async () => /Waiting/.test(await note(anna, 'crossing')));
  line.mend();
  await anna.page.evaluate(() => dispatchEvent(new Event('online')));
  await anna.reads('1 file added. Thank you!');
  assert.deepEqual(await readFile(landed('crossing.mp4')), bytes);
  line.close();
});

test('after a reload the same file goes on where it stopped', async () => {
  const anna = await adding(await house.anna());
  const bytes = film(3);
  const paths = await onThePhone({ 'ferry.mp4': bytes });
  const network = await slowly(anna, 400_000);
  await choose(anna, paths);
  await isUnderway(anna, 'ferry');
  await anna.button('Pause').click();
  const incoming = join(house.folder, '.albumen/incoming');
  const size = async () => Math.max(0, ...(await Promise.all((await readdir(incoming)).map((it) => stat(join(incoming, it))))).map((it) => it.size));
  await until('the server has a part', async () => (await size()) > 0);
  anna.page.on('dialog', (it) => it.accept());
  await anna.page.reload();
  await anna.settles();
  await network.online();
  const asked = anna.page.waitForRequest((it) => it.method() === 'PATCH');
  await choose(anna, paths);
  assert.ok(Number((await asked).headers()['upload-offset']) > 0, 'it begins where it stopped');
  await anna.reads('1 file added. Thank you!');
  assert.deepEqual(await readFile(landed('ferry.mp4')), bytes);
});

test('a proxy that takes small pieces only is fed small pieces', async () => {
  const anna = await adding(await house.anna());
  anna.expects(413);
  const bytes = film(3);
  await anna.page.route('**/uploads/*', async (route) => {
    const body = route.request().postDataBuffer();
    if (body?.length > 1_000_000) await route.fulfill({ status: 413, contentType: 'text/html', body: '<h1>413</h1>' });
    else await route.continue();
  });
  await choose(anna, await onThePhone({ 'proxied.mp4': bytes }));
  await anna.reads('1 file added. Thank you!');
  assert.deepEqual(await readFile(landed('proxied.mp4')), bytes);
});

test('one whose session ended signs in again, and it goes on', async () => {
  const anna = await adding(await house.anna());
  anna.expects(401);
  await anna.page.evaluate(() => fetch('/logout', { method: 'POST' }));
  await choose(anna, await onThePhone({ 'late.mp4': film(1) }));
  await anna.reads('You were signed out.');
  const [other] = await Promise.all([anna.context.waitForEvent('page'), anna.link('Sign in again').click()]);
  await other.getByLabel('User name').fill('Anna Hansen');
  await other.getByLabel('Password', { exact: true }).fill('correct horse battery');
  await other.getByRole('button', { name: 'Sign in' }).click();
  await other.getByRole('heading', { name: 'Add photos' }).waitFor();
  await other.close();
  await anna.page.evaluate(() => dispatchEvent(new Event('focus')));
  await anna.reads('1 file added. Thank you!');
});

test('a relative on a phone adds photos by a link, without an account', async () => {
  await isIndexed();
  const link = await house.makesLink('summer-in-lofoten', ['--address', 'add-yours', '--allow-upload']);
  const mormor = await house.visitor({ on: 'phone' });
  await mormor.opens(link.url);
  await mormor.link('Add photos').click();
  await mormor.reads('Add photos', 'heading');
  await mormor.settles();
  await mormor.field(/Your name/).fill('Mormor');
  // A key that comes while the browser has no eye for the page is lost, so it is pressed again.
  const choosers = [];
  mormor.page.on('filechooser', (it) => choosers.push(it));
  await until('the files are asked for', async () => {
    await mormor.page.locator('[data-choose]').focus();
    await mormor.page.keyboard.press('Enter');
    return choosers.length > 0;
  });
  const [chooser] = choosers;
  await chooser.setFiles(await onThePhone({ 'From Mormor.mp4': film(1) }));
  await mormor.reads('1 file added. Thank you!');
  assert.ok((await stat(landed('From Mormor.mp4'))).size > 1 << 20);
  await mormor.page.reload();
  assert.equal(await mormor.field(/Your name/).inputValue(), 'Mormor');
});

test('what is there already is recognised before a byte of it is sent', async () => {
  const anna = await adding(await house.anna());
  const sent = [];
  anna.page.on('request', (it) => it.url().includes('/uploads') && sent.push(it.method()));
  const paths = ['IMG_2001.jpg', 'IMG_2002.jpg'].map(landed);
  const known = film(9);
  await writeFile(landed('Long known.mp4'), known);
  await house.commands(['scan']);
  await isIndexed();
  await choose(anna, [...paths, landed('Long known.mp4')]);
  await anna.reads('3 already there. Thank you!');
  assert.deepEqual(sent, []);
});

test('without workers everything is sent', async () => {
  const anna = await house.anna();
  await anna.page.addInitScript(() => { delete globalThis.Worker; });
  await adding(anna);
  const sent = anna.page.waitForRequest((it) => it.method() === 'PATCH');
  await choose(anna, [landed('IMG_2001.jpg')]);
  await sent;
  await anna.reads('1 already there. Thank you!');
});

test('a folder stays a folder, without what is hidden in it', async () => {
  const anna = await adding(await house.anna());
  const trip = join(house.place, 'phone', 'Trip to Å');
  const [one, two] = [film(1), film(1)];
  await mkdir(join(trip, 'Day 1'), { recursive: true });
  await mkdir(join(trip, '.cache'), { recursive: true });
  await Promise.all([['clip.mp4', one], ['Day 1/clip.mp4', two], ['.cache/hidden.mp4', one]].map(([name, bytes]) => writeFile(join(trip, name), bytes)));
  await anna.page.locator('[data-folder]').setInputFiles(trip);
  await anna.reads('2 files added. Thank you!');
  await anna.reads(/MB · Trip to Å\/Day 1$/);
  assert.deepEqual(await readFile(landed('Trip to Å/clip.mp4')), one);
  assert.deepEqual(await readFile(landed('Trip to Å/Day 1/clip.mp4')), two);
});

test('a link that only takes photos counts the people who open it', async () => {
  await isIndexed();
  const { id, url } = await house.makesLink('summer-in-lofoten', ['--upload-only']);
  const views = async () => (await house.commands(['link', 'list'])).find((it) => it.id === id).views;
  const mormor = await house.visitor({ on: 'phone' });
  await mormor.opens(url);
  await until('the visit is counted', async () => (await views()) === 1);
  assert.equal(await mormor.page.getByRole('navigation').count(), 0, 'visitors see no navigation');
});
