// A relative on a phone: the link out of a chat, its password, the photos, and fingers.

import assert from 'node:assert/strict';

import { household, test } from './support/household.mjs';
import { photographs } from './support/photographs.mjs';
import { until } from './support/wait.mjs';

const house = household({
  async library(browser) {
    const photos = await photographs(browser, ['fjord', 'cabins', 'rowboat', 'family', 'peaks', 'beach', 'sail', 'campfire']);
    return Object.fromEntries(Object.entries(photos).map(([name, bytes]) => [`Summer in Lofoten/${name}`, bytes]));
  },
});

let link;
async function mormor(options) {
  await house.isIndexed('summer-in-lofoten', 8);
  link ??= await house.makesLink('summer-in-lofoten', ['--address', 'lofoten', '--show-metadata', '--allow-originals']);
  const person = await house.visitor({ on: 'phone', ...options });
  await person.opens('/s/lofoten');
  await person.settles();
  return person;
}

const path = (person) => new URL(person.page.url()).pathname;
const picture = (person) => person.viewer.locator('.slide:not([inert]) img');
const scale = (person) => picture(person).evaluate((it) => new DOMMatrix(getComputedStyle(it).transform).a);

/** Opens the viewer by a tap on a tile. */
async function tapsOn(person, finger, number) {
  await person.tile(number).scrollIntoViewIfNeeded();
  const { x, y, width, height } = await person.tile(number).boundingBox();
  await finger.tap(x + width / 2, y + height / 2);
  await person.viewer.waitFor();
  await person.views(number, 8);
}

test('a password is asked first, and nothing is told before', async () => {
  await house.isIndexed('summer-in-lofoten', 8);
  const secret = await house.makesLink('summer-in-lofoten', ['--address', 'for-mormor'], 'fjord-lantern-42');
  const person = await house.visitor({ on: 'phone' });
  await person.opens(secret.url);
  await person.reads('This album is private', 'heading');
  assert.equal((await person.page.content()).includes('Lofoten'), false);
  person.expects(422);
  await person.field('Password').fill('fjord-lantern-43');
  await person.button('Open album').tap();
  await person.reads('That is not the right password.');
  assert.equal(await person.focused(), 'Password');
  // Phones put blanks around what they complete.
  await person.field('Password').fill(' fjord-lantern-42 ');
  await person.button('Open album').tap();
  await person.reads('Summer in Lofoten', 'heading');
  assert.equal(path(person), '/s/for-mormor', 'the password is in no address');
  await until('the photos are seen', () => person.page.locator('.t img').first().evaluate((it) => it.naturalWidth > 0));
  await person.page.reload();
  await person.reads('Summer in Lofoten', 'heading');
});

test('a finger goes through the photos', async () => {
  const person = await mormor();
  const finger = await person.finger();
  await tapsOn(person, finger, 3);
  await finger.swipe([330, 420], [40, 425]);
  await person.views(4, 8);
  await finger.swipe([60, 420], [350, 415]);
  await person.views(3, 8);
  // A short slow way is not enough.
  await finger.touch('touchStart', [300, 420]);
  for (const x of [295, 288, 280, 275]) await finger.touch('touchMove', [x, 420]);
  await person.page.waitForTimeout(400);
  await finger.touch('touchMove', [275, 420]);
  await finger.touch('touchEnd');
  await person.views(3, 8);
});

test('the first and the last photo are the ends', async () => {
  const person = await mormor();
  const finger = await person.finger();
  await tapsOn(person, finger, 1);
  await finger.swipe([60, 420], [350, 420]);
  await person.page.waitForTimeout(400);
  await person.views(1, 8);
});

test('two fingers and two taps make a photo larger', async () => {
  const person = await mormor();
  const finger = await person.finger();
  await tapsOn(person, finger, 2);
  await finger.pinch([195, 420], 80, 200);
  await until('the photo is larger', async () => (await scale(person)) > 1.5);
  // A finger now moves the photo and does not leave it.
  await finger.swipe([300, 420], [100, 420]);
  await person.views(2, 8);
  assert.ok((await scale(person)) > 1.5);
  await finger.doubleTap(195, 420);
  await until('the photo fits again', async () => (await scale(person)) === 1);
  await finger.doubleTap(195, 420);
  await until('the photo is large again', async () => (await scale(person)) > 2);
});

test('one tap hides and shows the controls', async () => {
  const person = await mormor();
  const finger = await person.finger();
  await tapsOn(person, finger, 2);
  const hidden = () => person.viewer.evaluate((it) => it.classList.contains('bare'));
  await finger.tap(195, 420);
  await until('the controls are gone', hidden);
  await finger.tap(195, 420);
  await until('the controls are back', async () => !(await hidden()));
});

test('pulling down and the Back of the phone lead to the album', async () => {
  const person = await mormor();
  const finger = await person.finger();
  await tapsOn(person, finger, 3);
  await finger.swipe([195, 300], [200, 560]);
  await person.viewerIsClosed();
  await until('the address is the album again', () => path(person) === '/s/lofoten');

  await tapsOn(person, finger, 4);
  await finger.swipe([330, 420], [40, 425]);
  await person.views(5, 8);
  await person.page.goBack();
  await person.viewerIsClosed();
  assert.equal(path(person), '/s/lofoten', 'Back never walks from photo to photo');
});

test('the address of a photo can be opened again and sent on', async () => {
  const person = await mormor();
  const finger = await person.finger();
  await tapsOn(person, finger, 5);
  await until('the address is the photo', () => path(person).startsWith('/s/lofoten/p/'));
  const address = person.page.url();
  await person.page.reload();
  await person.settles();
  await person.views(5, 8);
  await finger.swipe([330, 420], [40, 425]);
  await person.views(6, 8);
  await finger.swipe([195, 300], [200, 560]);
  await person.reads('Summer in Lofoten', 'heading');
  await until('it leads to the album', () => path(person) === '/s/lofoten');

  const other = await house.visitor();
  await other.opens(address);
  await other.settles();
  await other.views(5, 8);
});

test('the panel tells about the photo, and saving is offered', async () => {
  const person = await mormor();
  const finger = await person.finger();
  await tapsOn(person, finger, 2);
  await person.viewer.locator('.vbot').getByRole('button', { name: 'Info' }).tap();
  await person.viewer.getByRole('heading', { name: 'Details' }).waitFor();
  await person.reads('Fujifilm X100V');
  await person.viewer.getByRole('button', { name: 'Close information' }).tap();
  const saved = await person.downloads(() => person.viewer.locator('.vbot').getByRole('link', { name: 'Save' }).tap());
  assert.deepEqual(saved.bytes, house.files['Summer in Lofoten/IMG_2002.jpg']);
});

test('a long press selects, and painting selects more', async () => {
  const person = await mormor();
  const finger = await person.finger();
  await person.tile(1).evaluate((it) => it.scrollIntoView({ block: 'center', behavior: 'instant' }));
  const middle = async (number) => {
    const { x, y, width, height } = await person.tile(number).boundingBox();
    return [x + width / 2, y + height / 2];
  };
  await finger.pressAndPaint(await middle(1), () => person.reads('1 selected'), await middle(2), await middle(3));
  await person.reads('3 selected');
  await person.comesToRest();
  await finger.tap(...(await middle(2)));
  await person.reads('2 selected');
  assert.equal(await person.viewer.count(), 0, 'a tap selects as long as something is selected');
  await person.button('Leave selection').tap();
  await person.page.locator('.pickbar').waitFor({ state: 'hidden' });
});

test('a phone that calls a press long sooner selects too, and opens no menu of its own', async () => {
  const person = await mormor();
  const finger = await person.finger();
  await person.tile(1).evaluate((it) => it.scrollIntoView({ block: 'center', behavior: 'instant' }));
  const { x, y } = await person.tile(1).boundingBox();
  await finger.touch('touchStart', [x + 40, y + 40]);
  const opensMenu = await person.tile(1).locator('img').evaluate((it) =>
    it.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true })));
  assert.equal(opensMenu, false);
  await person.reads('1 selected');
  await finger.touch('touchEnd');
  await person.reads('1 selected');
});
