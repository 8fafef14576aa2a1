// The viewer on a desktop: every key does what the table of keys says, and the focus comes
// back to where it was.

import assert from 'node:assert/strict';

import { household, test } from './support/household.mjs';
import { photographs, sharedMedia } from './support/photographs.mjs';
import { until } from './support/wait.mjs';

const TOTAL = 7;
const house = household({
  async library(browser) {
    const photos = await photographs(browser, ['fjord', 'cabins', 'rowboat', 'family', 'peaks', 'beach']);
    const files = Object.fromEntries(Object.entries(photos).map(([name, bytes]) => [`Summer in Lofoten/${name}`, bytes]));
    // Filmed on a camera whose clock was years behind, so it comes first.
    files['Summer in Lofoten/VID_0001.mp4'] = await sharedMedia('video/video.mp4');
    return files;
  },
});

let link;
async function visitor(options) {
  await house.isIndexed('summer-in-lofoten', TOTAL);
  link ??= await house.makesLink('summer-in-lofoten', ['--address', 'lofoten', '--show-metadata', '--allow-originals']);
  const person = await house.visitor(options);
  await person.opens('/s/lofoten');
  await person.settles();
  return person;
}

async function opened(number, options) {
  const person = await visitor(options);
  await person.tile(number).locator('> a').click();
  await person.views(number, TOTAL);
  return person;
}

const scale = (person) => person.viewer.locator('.slide:not([inert]) img').evaluate((it) => new DOMMatrix(getComputedStyle(it).transform).a);
const press = (person, key) => person.page.keyboard.press(key);

test('arrow keys, Home and End go through the album and stop at its ends', async () => {
  const person = await opened(2);
  for (const [key, number] of [['ArrowRight', 3], ['ArrowRight', 4], ['ArrowLeft', 3], ['End', 7], ['ArrowRight', 7], ['Home', 1], ['ArrowLeft', 1]]) {
    await press(person, key);
    await person.views(number, TOTAL);
  }
});

test('Escape closes, and the focus is on the photo shown last', async () => {
  const person = await opened(2);
  await press(person, 'ArrowRight');
  await person.views(3, TOTAL);
  await press(person, 'Escape');
  await person.viewerIsClosed();
  assert.equal(await person.focused(), 'n-2');
  assert.equal(new URL(person.page.url()).pathname, '/s/lofoten');
});

test('z, plus, minus and 0 change the size', async () => {
  const person = await opened(2);
  for (const [key, check] of [
    ['z', (it) => it > 2], ['z', (it) => it === 1], ['+', (it) => it > 1 && it < 2], ['+', (it) => it > 2], ['-', (it) => it < 2], ['0', (it) => it === 1],
  ]) {
    await press(person, key);
    await until(`${key} has changed the size`, async () => check(await scale(person)));
  }
});

test('i opens the panel, and it follows the photo', async () => {
  const person = await opened(2);
  await press(person, 'i');
  await person.reads('IMG_2001.jpg');
  await press(person, 'ArrowRight');
  await person.reads('IMG_2002.jpg');
  await press(person, 'i');
  await person.viewer.locator('.side').waitFor({ state: 'hidden' });
});

test('d saves the original', async () => {
  const person = await opened(3);
  const saved = await person.downloads(() => press(person, 'd'));
  assert.equal(saved.name, 'IMG_2002.jpg');
  assert.deepEqual(saved.bytes, house.files['Summer in Lofoten/IMG_2002.jpg']);
});

test('s shares the address of the photo', async () => {
  const person = await opened(3);
  await press(person, 's');
  await person.toast.getByText('Link copied').waitFor();
  assert.equal(await person.clipboard(), person.page.url());
});

test('x selects, and the selection is there when the viewer is closed', async () => {
  const person = await opened(3);
  await press(person, 'x');
  await press(person, 'Escape');
  await person.viewerIsClosed();
  await person.reads('1 selected');
  assert.equal(await person.tile(3).locator('> a').getAttribute('aria-checked'), 'true');
});

test('Space plays a video, comma and full stop go through it', async () => {
  const person = await opened(1);
  const video = person.viewer.locator('.slide:not([inert]) video');
  await until('the video is ready', () => video.evaluate((it) => it.readyState >= 1));
  await press(person, '.');
  await until('it is further', () => video.evaluate((it) => it.currentTime > 0));
  await press(person, ',');
  await until('it is at its beginning', () => video.evaluate((it) => it.currentTime === 0));
  await press(person, ' ');
  await until('it plays', () => video.evaluate((it) => it.currentTime > 0 || !it.paused));
  await press(person, 'ArrowRight');
  await person.views(2, TOTAL);
  await until('the video left behind is silent', () =>
    person.viewer.locator('video').evaluateAll((all) => all.every((it) => it.paused)));
});

test('keys go from tile to tile, and Enter opens', async () => {
  const person = await visitor();
  await person.tile(2).locator('> a').focus();
  await press(person, 'ArrowRight');
  assert.equal(await person.focused(), 'n-2');
  await press(person, 'End');
  assert.equal(await person.focused(), 'n-6');
  await press(person, 'Home');
  assert.equal(await person.focused(), 'n-0');
  await press(person, 'ArrowDown');
  assert.notEqual(await person.focused(), 'n-0');
  await press(person, 'End');
  await press(person, 'Enter');
  await person.views(7, TOTAL);
  await press(person, 'Escape');
  await person.viewerIsClosed();
  assert.equal(await person.focused(), 'n-6');
});

test('only one tile is a stop for the Tab key', async () => {
  const person = await visitor();
  assert.equal(await person.page.locator('.t > a[tabindex="0"]').count(), 1);
  await person.tile(3).locator('> a').focus();
  await press(person, 'Tab');
  assert.doesNotMatch(await person.focused(), /^n-/);
});

test('a question mark shows the keys', async () => {
  const person = await opened(2);
  await press(person, '?');
  await person.reads('Keyboard shortcuts', 'heading');
  await press(person, 'Escape');
  await until('the sheet is closed', async () => !(await person.page.getByRole('heading', { name: 'Keyboard shortcuts' }).isVisible()));
  await person.views(2, TOTAL);
});

test('buttons do the same as keys', async () => {
  const person = await opened(2);
  await person.viewer.getByRole('button', { name: 'Next' }).click();
  await person.views(3, TOTAL);
  await person.viewer.getByRole('button', { name: 'Previous' }).click();
  await person.views(2, TOTAL);
  await person.viewer.getByRole('button', { name: 'Back to album' }).click();
  await person.viewerIsClosed();
  assert.equal(await person.focused(), 'n-1');
});

test('the photo is told to screen readers', async () => {
  const person = await opened(2);
  const words = await person.viewer.locator('.slide:not([inert]) img').getAttribute('alt');
  assert.equal(words, 'Photo, 14 June 2025, 09:42');
  assert.equal(await person.viewer.locator('.slide[inert]').count(), 2);
});

test('f fills the screen with the viewer, and gives it back', async () => {
  const person = await opened(2);
  const full = () => person.page.evaluate(() => document.fullscreenElement?.localName ?? '');
  await press(person, 'f');
  await until('the screen is filled', async () => (await full()) === 'html');
  await person.views(2, TOTAL);
  await press(person, 'ArrowRight');
  await person.views(3, TOTAL);
  await press(person, 'f');
  await until('the window is back', async () => (await full()) === '');
  await person.views(3, TOTAL);
});

test('details that cannot be had say so, and come with the connection', async () => {
  const person = await opened(2);
  const found = await person.loses('**/info');
  await press(person, 'i');
  await person.reads(/The details cannot be had now/);
  await found();
  await press(person, 'ArrowRight');
  await person.views(3, TOTAL);
  await person.reads('IMG_2002.jpg');
});
