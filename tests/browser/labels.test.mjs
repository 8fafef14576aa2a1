// Tags and properties: defined once, given to a selection and taken back, edited in the panel
// of a photo, and unseen where a link hides metadata.

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
const album = '/a/summer-in-lofoten';
const found = (person, words) => person.page.evaluate(async ([album, words]) => (await (await fetch(`${album}/items?q=${encodeURIComponent(words)}`)).json()).total, [album, words]);

test('a property is defined, given to a selection, taken back and edited in place', async () => {
  await house.isIndexed('summer-in-lofoten', NAMES.length);
  const anna = await house.anna();
  await anna.opens('/properties');
  await anna.field('Name').fill('Film');
  await anna.page.getByLabel('What it takes').selectOption('Choice');
  await anna.page.locator('#f-choices').fill('Portra 400, Velvia 50');
  await anna.button('Define').click();
  await anna.reads('Film', 'heading');

  await anna.opens(album);
  await anna.settles();
  await anna.tile(1).click({ modifiers: ['Control'] });
  await anna.tile(2).click({ modifiers: ['Control'] });
  await anna.page.locator('.pickbar summary[aria-label="Tags and properties"]').click();
  await until('the choices are suggested', async () => (await anna.page.locator('#choices-of-property option').count()) === 2);
  await anna.page.getByLabel('Value').fill('velvia 50');
  await anna.button('Set on the selection').click();
  await anna.reads('Property of 2 items set.');
  assert.equal(await found(anna, 'film:"velvia 50"'), 2);
  await anna.button('Undo').click();
  await anna.reads('Undone.');
  assert.equal(await found(anna, 'film:"velvia 50"'), 0);

  await anna.tile(1).locator('a').click();
  await anna.views(1, NAMES.length);
  await anna.page.keyboard.press('i');
  await anna.viewer.getByText('Edit tags and properties').click();
  await anna.viewer.getByLabel('Tags').fill('Red houses');
  await anna.viewer.getByLabel('Film').selectOption('Portra 400');
  await anna.viewer.getByRole('button', { name: 'Save' }).last().click();
  await until('the panel shows what was typed', async () => /Red houses[^]*Film[^]*Portra 400/.test(await anna.viewer.locator('.fact').allTextContents().then((it) => it.join('\n'))));
  assert.equal(await found(anna, 'tag:"red houses" film:portra'), 1);

  await house.makesLink('summer-in-lofoten', ['--address', 'quiet']);
  const visitor = await house.visitor({ on: 'phone' });
  await visitor.opens('/s/quiet');
  await visitor.settles();
  await visitor.tile(1).locator('a').click();
  await visitor.views(1, NAMES.length);
  await visitor.viewer.getByRole('button', { name: 'Info' }).last().click();
  await visitor.reads('Details', 'heading');
  assert.doesNotMatch(await visitor.viewer.textContent(), /Red houses|Portra|Edit tags/);
});
