// Deleting an original in the browser: what the question says, the trash, and both ways back.

import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { household, test } from './support/household.mjs';
import { photographs } from './support/photographs.mjs';

const house = household({
  async library(browser) {
    const photos = await photographs(browser, ['fjord', 'cabins', 'sail']);
    return Object.fromEntries(Object.entries(photos).map(([name, bytes]) => [`Lofoten/${name}`, bytes]));
  },
});

const inLofoten = () => readdir(join(house.folder, 'Lofoten'));

/** Chooses the first photo of the album and says that it shall be deleted. */
async function deletesOne(anna) {
  await anna.opens('/a/lofoten');
  await anna.settles();
  await anna.tile(1).click({ modifiers: ['Control'] });
  await anna.page.locator('summary[aria-label="More"]').click();
  await anna.button('Delete').click();
  await anna.reads('Delete 1 original?', 'heading');
}

test('a deleted original is undone, or brought back from the trash', async () => {
  await house.isIndexed('lofoten', 3);
  await house.makesLink('lofoten');
  const anna = await house.anna();
  const before = Object.fromEntries(await Promise.all((await inLofoten()).map(async (it) => [it, await readFile(join(house.folder, 'Lofoten', it))])));
  await deletesOne(anna);
  await anna.reads('1 album shows it, and 1 link leads there. All of them lose it.');
  await anna.button('Move to trash').click();
  await anna.reads(/moved to the trash/);
  assert.equal((await inLofoten()).length, 2);
  await anna.button('Undo').click();
  await anna.reads(/back/);
  assert.equal((await inLofoten()).length, 3);

  await deletesOne(anna);
  await anna.button('Move to trash').click();
  await anna.reads(/moved to the trash/);
  await anna.opens('/library/trash');
  await anna.settles();
  await anna.page.getByRole('checkbox').check();
  await anna.button('Restore').click();
  await anna.reads(/The trash is empty/);
  for (const [name, bytes] of Object.entries(before)) assert.deepEqual(await readFile(join(house.folder, 'Lofoten', name)), bytes);
});
