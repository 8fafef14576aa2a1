// The first minutes: the printed link makes the first account, and the library fills while
// one already looks around.

import assert from 'node:assert/strict';

import { household, test } from './support/household.mjs';
import { fillLibrary, photographs, sharedMedia, tinyPhotographs } from './support/photographs.mjs';
import { until } from './support/wait.mjs';

// Photos that are copied into the library while it is being looked at.
let later;
const house = household({
  empty: true,
  async library(browser) {
    const many = await tinyPhotographs(browser, 400);
    const files = { 'Nature/El Torcal.jpg': await sharedMedia('album-nature/el_torcal_rocks.jpg') };
    for (const [name, bytes] of Object.entries(many)) files[`School/${name}`] = bytes;
    const names = ['fjord', 'cabins', 'rowboat', 'family', 'peaks', 'beach', 'sail', 'campfire', 'bridge', 'dunes', 'flower', 'forest'];
    const photos = await photographs(browser, names, { longSide: 1500 });
    later = Object.fromEntries(Object.entries(photos).map(([name, bytes]) => [`Summer in Lofoten/${name}`, bytes]));
    return files;
  },
});

test('the printed link leads to an account and to the albums', async () => {
  const anna = await house.visitor();
  await anna.opens('/');
  await anna.reads('Almost there', 'heading');
  await anna.opens(house.server.setUpLink());
  await anna.field('User name').fill('Anna Hansen');
  await anna.field(/^Password/).fill('short');
  anna.expects(422);
  await anna.button('Start').click();
  await anna.reads('at least 10 characters');
  await anna.field(/^Password/).fill('correct horse battery');
  await anna.button('Start').click();
  await anna.reads('Albums', 'heading');
  assert.equal(new URL(anna.page.url()).pathname, '/albums');
});

test('the albums fill while one looks around', async () => {
  const anna = await house.anna();
  await until('both folders are albums', async () => {
    await anna.opens('/albums');
    return (await anna.page.locator('li.alb').count()) === 2;
  });
  await until('all items are counted', async () => {
    await anna.opens('/albums');
    return (await anna.page.locator('.head p').textContent()) === '2 albums · 401 photos and videos';
  });
});

test('a line tells how far indexing is, and goes when it is done', async () => {
  const anna = await house.anna();
  await fillLibrary(house.folder, later);
  const line = anna.page.locator('.progress');
  await until('the line is there', async () => {
    await anna.opens('/albums');
    return line.isVisible();
  });
  const first = await line.locator('span').first().textContent();
  await until('it tells something new', async () => (await line.locator('span').first().textContent()) !== first);
  await line.waitFor({ state: 'hidden' });
  await anna.page.reload();
  assert.equal(await line.count(), 0);
  assert.equal(await anna.page.locator('li.alb').count(), 3);
});

test('the set-up link works only once', async () => {
  const stranger = await house.visitor();
  stranger.expects(404);
  await stranger.opens(house.server.setUpLink());
  await stranger.reads('This link does not work', 'heading');
});
