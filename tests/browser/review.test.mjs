// What waits for a look, seen by two people at once: who handed it in, on a phone, and who decides
// about it, by keys alone.

import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { household, test } from './support/household.mjs';
import { photographs } from './support/photographs.mjs';
import { until } from './support/wait.mjs';

let brought;
const house = household({
  async library(browser) {
    const photos = await photographs(browser, ['fjord', 'cabins', 'sail', 'family', 'rowboat'], { longSide: 600 });
    const [here, ...others] = Object.entries(photos);
    brought = others.map(([name, buffer]) => ({ name, mimeType: 'image/jpeg', buffer }));
    return { [`Lofoten/${here[0]}`]: here[1] };
  },
});

const inLofoten = async () => (await readdir(join(house.folder, 'Lofoten'))).sort();

/** Hands in four photos as Astrid, by a link whose maker looks at them first. */
async function astrid() {
  const { url } = await house.makesLink('lofoten', ['--allow-upload', '--upload-review', '--upload-undo', '30']);
  const astrid = await house.visitor({ on: 'phone' });
  await astrid.opens(`${url}/add`);
  await astrid.settles();
  await astrid.field(/^Your name/).fill('Astrid');
  await astrid.page.locator('[data-files]').setInputFiles(brought);
  await until('all of them wait', async () => (await astrid.page.locator('.up .chip', { hasText: 'Waiting' }).count()) === 4);
  return astrid;
}

test('some are approved, some rejected and undone, while their visitor takes one back', async () => {
  await house.isIndexed('lofoten', 1);
  const before = await inLofoten();
  const visitor = await astrid();
  const [first, second, third, fourth] = brought.map((it) => it.name);
  const anna = await house.anna();
  const { keyboard } = anna.page;
  const choose = (name) => anna.tabsTo(`Choose ${name}`);
  const press = async (key, says) => {
    await keyboard.press(key);
    await anna.toast.getByText(says).waitFor();
    await anna.settles();
  };

  await anna.opens('/review');
  await anna.settles();
  await anna.reads(/^4 files wait/);
  await anna.tabsTo(/^Select all 4 files from Astrid/);
  await choose(fourth);
  await keyboard.press('Space');
  await anna.page.getByRole('status').getByText('1 selected').waitFor();
  await anna.tabsTo('Approve');
  await press('Enter', '1 file approved.');
  assert.deepEqual(await inLofoten(), [...before, fourth].sort());

  // The page that she looks at is older than what Astrid does now.
  await anna.reads(/^3 files wait/);
  await visitor.link('What you added').click();
  await visitor.button(`Take back ${third}`).click();
  await visitor.toast.getByText('Taken back.').waitFor();
  await choose(third);
  await keyboard.press('Space');
  await choose(second);
  await keyboard.press('Space');
  await anna.tabsTo('Reject');
  await press('Enter', '1 file rejected. 1 file was rejected by Astrid meanwhile.');
  await anna.reads(/^1 file waits/);
  await anna.tabsTo('Undo');
  await press('Enter', '1 file waiting again.');
  await anna.reads(/^2 files wait/);

  // What she took back is not in the album, what waits is still hers to take back.
  await visitor.opens(new URL(visitor.page.url()).pathname);
  await visitor.button(`Take back ${first}`).waitFor();
  assert.equal(await visitor.button(`Take back ${third}`).count(), 0);
  assert.deepEqual(await inLofoten(), [...before, fourth].sort());
});
