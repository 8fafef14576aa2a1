// The slideshow: it goes on by itself only where motion is welcome, and keys rule it.

import assert from 'node:assert/strict';

import { household, test } from './support/household.mjs';
import { photographs } from './support/photographs.mjs';
import { until } from './support/wait.mjs';

const house = household({
  async library(browser) {
    const photos = await photographs(browser, ['fjord', 'cabins', 'rowboat', 'family', 'peaks']);
    return Object.fromEntries(Object.entries(photos).map(([name, bytes]) => [`Summer in Lofoten/${name}`, bytes]));
  },
});

let link;
async function audience(options) {
  await house.isIndexed('summer-in-lofoten', 5);
  link ??= await house.makesLink('summer-in-lofoten', ['--address', 'lofoten', '--show-metadata']);
  const person = await house.visitor(options);
  await person.opens('/s/lofoten');
  await person.settles();
  await person.page.locator('.acts').getByRole('link', { name: 'Slideshow' }).click();
  await person.page.locator('.slideshow').waitFor();
  await person.settles();
  await person.page.locator('[data-do=run]:not([hidden])').waitFor({ state: 'attached' });
  return person;
}

const shows = (person, number) => until(`photo ${number} is shown`, async () =>
  (await person.page.locator('.place').textContent()) === `${number} of 5`);
const runs = (person) => person.page.locator('.slideshow').evaluate((it) => it.classList.contains('running'));

test('it goes on by itself and begins anew at the end', async () => {
  const person = await audience();
  await until('it runs', () => runs(person));
  await shows(person, 2);
  await person.page.keyboard.press('ArrowLeft');
  await shows(person, 1);
  await person.page.keyboard.press('ArrowLeft');
  await shows(person, 5);
  await shows(person, 1);
});

test('Space stops it, and it goes on from there', async () => {
  const person = await audience();
  await until('it runs', () => runs(person));
  await person.page.keyboard.press(' ');
  await until('it stands still', async () => !(await runs(person)));
  await person.page.keyboard.press('ArrowRight');
  await person.button('Start slideshow').waitFor();
  assert.equal(await runs(person), false, 'going on by hand does not start it');
  await person.page.keyboard.press(' ');
  await until('it runs again', () => runs(person));
  await person.button('Pause slideshow').waitFor();
});

test('where motion is not welcome it waits to be started', async () => {
  const person = await audience({ still: true });
  await person.button('Start slideshow').waitFor();
  assert.equal(await runs(person), false);
  await person.button('Start slideshow').click();
  await until('it runs', () => runs(person));
});

test('an open menu holds it, and choices are remembered', async () => {
  const person = await audience();
  await person.page.locator('summary[aria-label="Slideshow settings"]').click();
  await person.page.getByLabel('Order').selectOption('backward');
  await person.page.getByLabel('Seconds for each photo').fill('3');
  const before = await person.page.locator('.place').textContent();
  await person.page.keyboard.press('Escape');
  await until('it goes backwards', async () => (await person.page.locator('.place').textContent()) !== before);
  await person.page.reload();
  await person.settles();
  assert.equal(await person.page.getByLabel('Order').inputValue(), 'backward');
  assert.equal(await person.page.getByLabel('Seconds for each photo').inputValue(), '3');
});

test('Escape leads back to the photo in the album', async () => {
  const person = await audience({ still: true });
  await person.page.keyboard.press('ArrowRight');
  await shows(person, 2);
  await person.page.keyboard.press('Escape');
  await person.reads('Summer in Lofoten', 'heading');
  assert.equal(new URL(person.page.url()).hash, '#n-1');
});

test('it waits for a connection that was lost, without a complaint', async () => {
  const person = await audience({ still: true });
  const found = await person.loses('**/items?*');
  await person.page.reload();
  await person.page.locator('[data-do=run]:not([hidden])').waitFor({ state: 'attached' });
  const lost = person.requests.length;
  await person.page.keyboard.press('ArrowRight');
  await until('it asked', () => person.requests.length > lost);
  await shows(person, 1);
  await found();
  await shows(person, 2);
});
