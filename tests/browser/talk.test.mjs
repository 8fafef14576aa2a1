// Two people who talk about photos: the owner at a desk, a relative on a phone, each in a
// browser of their own, and what one writes the other sees after coming back to the window.

import assert from 'node:assert/strict';

import { household, test } from './support/household.mjs';
import { photographs } from './support/photographs.mjs';
import { until } from './support/wait.mjs';

const NAMES = ['fjord', 'cabins', 'rowboat', 'family', 'peaks', 'beach'];
const house = household({
  async library(browser) {
    const photos = await photographs(browser, NAMES);
    return Object.fromEntries(Object.entries(photos).map(([name, bytes]) => [`Summer in Lofoten/${name}`, bytes]));
  },
});
const album = '/a/summer-in-lofoten';

let link;
async function relative(options) {
  await house.isIndexed('summer-in-lofoten', NAMES.length);
  link ??= await house.makesLink('summer-in-lofoten', ['--address', 'lofoten', '--recipient', 'Mormor', '--allow-comments']);
  const person = await house.visitor({ on: 'phone', ...options });
  await person.opens('/s/lofoten');
  await person.settles();
  return person;
}

const comesBack = (person) => person.page.evaluate(() => dispatchEvent(new Event('focus')));
const opensPanel = async (person) => {
  await person.page.locator('a.talks').click();
  await person.dialog.locator('.talk').waitFor();
};
const says = async (person, words) => {
  await person.page.getByRole('textbox', { name: 'Comment' }).fill(words);
  await person.button('Send').click();
};
const comments = (person) => person.page.locator('.said .words').allTextContents();
const shows = (person, words) => until(`“${words}” is seen`, async () => (await comments(person)).includes(words));

test('what a visitor writes on a phone, the owner sees after coming back', async () => {
  const mormor = await relative();
  const anna = await house.anna();
  await anna.opens(album);
  await anna.settles();
  await opensPanel(anna);
  await opensPanel(mormor);
  assert.equal(await mormor.field('Your name').inputValue(), 'Mormor');
  await mormor.field('Your name').fill('Tante Sol');
  await says(mormor, 'What a summer!');
  await shows(mormor, 'What a summer!');
  assert.equal(await mormor.page.getByRole('textbox', { name: 'Comment' }).inputValue(), '');

  await anna.page.getByRole('textbox', { name: 'Comment' }).fill('I was just about to');
  await comesBack(anna);
  await shows(anna, 'What a summer!');
  assert.match(await anna.page.locator('.said .who').first().textContent(), /Tante Sol.*Visitor/);
  assert.equal(await anna.page.getByRole('textbox', { name: 'Comment' }).inputValue(), 'I was just about to');
  await says(anna, 'Come again');
  await comesBack(mormor);
  await shows(mormor, 'Come again');

  // The name is remembered on the phone, for this link.
  await mormor.page.reload();
  await mormor.settles();
  await opensPanel(mormor);
  assert.equal(await mormor.field('Your name').inputValue(), 'Tante Sol');
});

test('a comment that was removed comes back by Undo', async () => {
  await relative();
  const anna = await house.anna();
  await anna.opens(album);
  await anna.settles();
  await opensPanel(anna);
  await says(anna, 'Oops');
  await shows(anna, 'Oops');
  await anna.button('Remove this comment of Anna Hansen').last().click();
  await until('it is gone', async () => !(await comments(anna)).includes('Oops'));
  await anna.toast.getByRole('button', { name: 'Undo' }).click();
  await shows(anna, 'Oops');
  assert.equal(new URL(anna.page.url()).pathname, album);
});

test('photos are liked and talked about with the keys', async () => {
  const mormor = await relative({ on: 'desktop' });
  await mormor.tile(2).locator('> a').click();
  await mormor.views(2, NAMES.length);
  await mormor.page.keyboard.press('l');
  await mormor.reads('You like this');
  await mormor.page.keyboard.press('c');
  await until('one can write', async () => (await mormor.focused()) === 'Comment');
  await mormor.page.keyboard.type('The red one was ours');
  await mormor.page.keyboard.press('Enter');
  await shows(mormor, 'The red one was ours');
  assert.equal(await mormor.page.locator('.viewer .heart .num, .lb .heart .num').textContent(), '1');

  const anna = await house.anna();
  await anna.opens(`${album}/activity`);
  await anna.page.locator('li', { hasText: 'The red one was ours' }).getByRole('link', { name: 'Open the photo' }).click();
  await anna.viewer.waitFor();
  await anna.views(2, NAMES.length);
  await until('the comment is marked', () => anna.viewer.locator('li.here', { hasText: 'The red one was ours' }).isVisible());
});

test('without scripts it is a page and a form', async () => {
  await relative();
  const mormor = await house.visitor({ on: 'phone', scripts: false });
  await mormor.opens('/s/lofoten');
  await mormor.page.locator('a.talks').click();
  await says(mormor, 'No scripts here');
  await mormor.reads('No scripts here');
  await mormor.page.locator('li', { hasText: 'No scripts here' }).getByRole('button').click();
  await mormor.reads('Comment removed.');
  assert.equal((await comments(mormor)).includes('No scripts here'), false);
  await mormor.button('Undo').click();
  await mormor.reads('No scripts here');
});

test('a comment that does not arrive stays where it was typed, with a sentence', async () => {
  const mormor = await relative();
  await opensPanel(mormor);
  const found = await mormor.loses('**/activity');
  await says(mormor, 'From the train');
  await mormor.page.locator('.talk .wrong', { hasText: 'That did not arrive. Check the connection and try again.' }).waitFor();
  assert.equal(await mormor.page.getByRole('textbox', { name: 'Comment' }).inputValue(), 'From the train');
  await found();
  await mormor.button('Send').click();
  await shows(mormor, 'From the train');
});
