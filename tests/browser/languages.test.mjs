// Everybody reads in their own language: what the server writes and what scripts say.

import assert from 'node:assert/strict';

import { household, test } from './support/household.mjs';
import { photographs } from './support/photographs.mjs';
import { until } from './support/wait.mjs';

const NAMES = ['fjord', 'cabins', 'rowboat', 'family'];
const house = household({
  async library(browser) {
    const photos = await photographs(browser, NAMES);
    return Object.fromEntries(Object.entries(photos).map(([name, bytes]) => [`Summer in Lofoten/${name}`, bytes]));
  },
});

test('a phone from Austria reads German, also what scripts say', async () => {
  await house.isIndexed('summer-in-lofoten', NAMES.length);
  await house.makesLink('summer-in-lofoten', ['--address', 'lofoten', '--allow-originals']);
  const mormor = await house.visitor({ on: 'phone', locale: 'de-AT' });
  await mormor.opens('/s/lofoten');
  await mormor.settles();
  assert.equal(await mormor.page.locator('html').getAttribute('lang'), 'de');
  await mormor.link(/^Herunterladen/).first().waitFor();
  await mormor.page.getByRole('button', { name: 'Auswählen', exact: true }).click();
  await mormor.tile(2).locator('> a').click();
  await mormor.reads('1 ausgewählt');
  await mormor.page.keyboard.press('Escape');
  await mormor.tile(1).locator('> a').click();
  await mormor.page.locator('.viewer .place, dialog[open] .place').filter({ hasText: '1 von 4' }).waitFor();
});

test('an owner who chooses Spanish reads it on every device, and dates and numbers follow', async () => {
  await house.isIndexed('summer-in-lofoten', NAMES.length);
  const anna = await house.anna();
  await anna.opens('/settings');
  await anna.page.getByLabel('Pages are in').selectOption('Español');
  await anna.page.locator('form[action="/settings/language"] button').click();
  await anna.reads('Guardado.');
  await anna.opens('/a/summer-in-lofoten/links');
  await anna.settles();
  assert.equal(await anna.page.locator('html').getAttribute('lang'), 'es');
  await anna.page.locator('.nav').getByText('Compartido').waitFor();
  // Back, so that whoever comes after reads English.
  await anna.opens('/settings');
  await anna.page.locator('select[name=language]').selectOption('');
  await anna.page.locator('form[action="/settings/language"] button').click();
  await until('the page is English again', async () => (await anna.page.locator('html').getAttribute('lang')) === 'en');
});
