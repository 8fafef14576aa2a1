// Coming back to an album: the browser keeps when it looked, and what came since is told.

import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import assert from 'node:assert/strict';

import { household, test } from './support/household.mjs';
import { photographs } from './support/photographs.mjs';
import { until } from './support/wait.mjs';

const NAMES = ['fjord', 'cabins', 'rowboat', 'family'];
const house = household({
  async library(browser) {
    const files = {};
    for (const [name, bytes] of Object.entries(await photographs(browser, NAMES))) files[`Summer in Lofoten/${name}`] = bytes;
    for (const [name, bytes] of Object.entries(await photographs(browser, ['lavender', 'sky'], { first: '2025-08-14T09:42' }))) files[`Provence/${name}`] = bytes;
    return files;
  },
});

/** Opens an album and waits until the browser told that somebody looks. */
async function looks(person, path) {
  const told = person.page.waitForResponse((it) => it.url().endsWith('/visit'));
  await person.opens(path);
  assert.equal((await told).status(), 204);
}

test('a relative and the owner are led to what came since they looked', async () => {
  await house.isIndexed('summer-in-lofoten', NAMES.length);
  await house.makesLink('summer-in-lofoten', ['--address', 'lofoten']);
  const mormor = await house.visitor({ on: 'phone' });
  const anna = await house.anna();
  await looks(mormor, '/s/lofoten');
  await looks(anna, '/a/summer-in-lofoten');
  const from = Object.keys(house.files).find((it) => it.startsWith('Provence/'));
  await copyFile(join(house.folder, from), join(house.folder, 'Summer in Lofoten', 'later.jpg'));
  await house.isIndexed('summer-in-lofoten', NAMES.length + 1);
  for (const [person, path] of [[mormor, '/s/lofoten'], [anna, '/a/summer-in-lofoten']]) {
    await looks(person, path);
    await person.settles();
    await person.reads(/1 new since your last visit/);
    await person.link('Jump to it').click();
    await until('the new photo has the focus', async () => (await person.focused()) === `n-${NAMES.length}`);
    assert.deepEqual(await person.page.locator('.t:has(.unread)').evaluateAll((all) => all.map((it) => it.id)), [`n-${NAMES.length}`]);
    assert.match(await person.tile(NAMES.length + 1).getByRole('link').ariaSnapshot(), /New/);
  }
  await anna.opens('/albums');
  await anna.reads('1 new');
});
