// What people take home is what lies on the disk: one photo, some of them, all of them.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { household, test } from './support/household.mjs';
import { photographs, sharedMedia } from './support/photographs.mjs';

const house = household({
  async library(browser) {
    const photos = await photographs(browser, ['fjord', 'cabins', 'rowboat', 'family', 'peaks', 'beach', 'sail']);
    const files = Object.fromEntries(Object.entries(photos).map(([name, bytes]) => [`Summer in Lofoten/${name}`, bytes]));
    files['Summer in Lofoten/VID_0001.mp4'] = await sharedMedia('video/video.mp4');
    return files;
  },
});
const ALL = 8;

let link;
async function visitor(options) {
  await house.isIndexed('summer-in-lofoten', ALL);
  link ??= await house.makesLink('summer-in-lofoten', ['--address', 'lofoten', '--show-metadata', '--allow-originals', '--allow-web-size']);
  const person = await house.visitor(options);
  await person.opens('/s/lofoten');
  await person.settles();
  return person;
}

const photo = (number) => house.files[`Summer in Lofoten/IMG_${2000 + number}.jpg`];

/** Unpacks a zip with Info-ZIP and returns its files by name. */
async function unpacked(path) {
  const folder = await mkdtemp(join(tmpdir(), 'albumen-zip-'));
  try {
    execFileSync('unzip', ['-tq', path]);
    execFileSync('unzip', ['-q', path, '-d', folder]);
    const names = execFileSync('unzip', ['-Z1', path], { encoding: 'utf8' }).trim().split('\n');
    const files = {};
    for (const name of names) files[name.split('/').pop()] = await readFile(join(folder, name));
    return files;
  } finally {
    await rm(folder, { recursive: true });
  }
}

const asOnDisk = (numbers) => Object.fromEntries(numbers.map((it) => [`IMG_${2000 + it}.jpg`, photo(it)]));

test('one photo comes as itself, from the icon on its tile', async () => {
  const person = await visitor();
  await person.tile(3).hover();
  const saved = await person.downloads(() => person.tile(3).getByRole('link', { name: 'Download' }).click());
  assert.equal(saved.name, 'IMG_2002.jpg');
  assert.deepEqual(saved.bytes, photo(2));
});

test('a range by Shift comes as a zip of just these', async () => {
  const person = await visitor();
  await person.tile(2).hover();
  await person.tile(2).locator('.tools button').click();
  await person.tile(5).locator('> a').click({ modifiers: ['Shift'] });
  await person.reads('4 selected');
  await person.page.locator('.pickbar').getByRole('button', { name: 'Download' }).click();
  await person.reads('selected items');
  const section = person.page.locator('.version', { has: person.page.getByRole('heading', { name: 'Originals' }) });
  const saved = await person.downloads(() => section.getByRole('link', { name: 'Download' }).click());
  assert.deepEqual(await unpacked(saved.path), asOnDisk([1, 2, 3, 4]));
});

test('keys select a range too', async () => {
  const person = await visitor();
  await person.tile(2).locator('> a').focus();
  await person.page.keyboard.press('x');
  await person.reads('1 selected');
  await person.page.keyboard.press('Shift+ArrowRight');
  await person.page.keyboard.press('Shift+ArrowRight');
  await person.reads('3 selected');
  await person.page.keyboard.press('Escape');
  await person.page.locator('.pickbar').waitFor({ state: 'hidden' });
  await person.page.keyboard.press('Control+a');
  await person.reads(`${ALL} selected`);
});

test('one selected item needs no zip', async () => {
  const person = await visitor();
  await person.tile(4).locator('> a').click({ modifiers: ['Control'] });
  const saved = await person.downloads(() => person.page.locator('.pickbar').getByRole('button', { name: 'Download' }).click());
  assert.deepEqual(saved.bytes, photo(3));
});

test('everything displayed can be selected at once', async () => {
  const person = await visitor();
  await person.tile(2).locator('> a').click({ modifiers: ['Control'] });
  await person.page.getByRole('button', { name: /^Select all/ }).click();
  await person.reads(`${ALL} selected`);
});

test('everything comes as one zip, with the video', async () => {
  const person = await visitor();
  await person.page.locator('.acts').getByRole('link', { name: /^Download/ }).click();
  await person.reads('Download', 'heading');
  const section = person.page.locator('.version', { has: person.page.getByRole('heading', { name: 'Originals' }) });
  const saved = await person.downloads(() => section.getByRole('link', { name: 'Download' }).click());
  assert.equal(saved.name, 'Summer in Lofoten.zip');
  const expected = { ...asOnDisk([1, 2, 3, 4, 5, 6, 7]), 'VID_0001.mp4': house.files['Summer in Lofoten/VID_0001.mp4'] };
  assert.deepEqual(await unpacked(saved.path), expected);
});

test('the web size is JPEG, without camera and time', async () => {
  const person = await visitor({ on: 'phone' });
  await person.opens('/s/lofoten/download');
  const section = person.page.locator('.version', { has: person.page.getByRole('heading', { name: 'Web size' }) });
  const saved = await person.downloads(() => section.getByRole('link', { name: 'Download' }).click());
  const files = await unpacked(saved.path);
  assert.equal(Object.keys(files).length, 7);
  for (const [name, bytes] of Object.entries(files)) {
    assert.equal(bytes.readUInt16BE(0), 0xffd8, `${name} is a JPEG`);
    assert.equal(bytes.includes('X100V'), false, `${name} does not name the camera`);
  }
});

test('where nothing may be downloaded, nothing is offered', async () => {
  await house.isIndexed('summer-in-lofoten', ALL);
  const closed = await house.makesLink('summer-in-lofoten', ['--address', 'to-look-at']);
  const person = await house.visitor();
  await person.opens(closed.url);
  await person.settles();
  assert.equal(await person.page.getByText(/download/i).filter({ visible: true }).count(), 0);
  await person.tile(2).locator('> a').click();
  await person.viewer.waitFor();
  assert.equal(await person.viewer.getByRole('link', { name: 'Download' }).count(), 0);
  await person.page.keyboard.press('d');
  person.expects(403);
  await person.opens('/s/to-look-at/download');
  await person.reads('This is not allowed', 'heading');
});
