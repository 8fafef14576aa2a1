// Somebody new joins on a phone while the one who invited them sits at a desk: the link is made
// and copied there, opened here, and the album chosen beforehand is what the newcomer sees.

import assert from 'node:assert/strict';

import { household, test } from './support/household.mjs';
import { photographs } from './support/photographs.mjs';
import { until } from './support/wait.mjs';

const NAMES = ['fjord', 'cabins', 'rowboat'];
const house = household({
  async library(browser) {
    const files = {};
    for (const [name, bytes] of Object.entries(await photographs(browser, NAMES))) files[`Summer in Lofoten/${name}`] = bytes;
    for (const [name, bytes] of Object.entries(await photographs(browser, ['lavender'], { first: '2025-08-14T09:42' }))) files[`Provence/${name}`] = bytes;
    return files;
  },
});

test('a newcomer joins on a phone and sees the album that was chosen for them', async () => {
  await house.isIndexed('summer-in-lofoten', NAMES.length);
  await house.isIndexed('provence', 1);
  const anna = await house.anna();
  await anna.opens('/users/invite');
  await anna.field(/^Name/).fill('Liv');
  await anna.page.getByRole('radio', { name: /^Guest/ }).check();
  await anna.page.getByText('Share albums with them from the start').click();
  await anna.page.getByRole('checkbox', { name: 'Summer in Lofoten' }).check();
  await anna.button('Make the link').click();
  await anna.reads('The invitation is ready', 'heading');
  const url = await anna.page.locator('[data-copy]').getAttribute('data-copy');
  assert.match(url, /\/join\/[\w-]{22}$/);

  const liv = await house.visitor({ on: 'phone' });
  await liv.opens(new URL(url).pathname);
  await liv.reads('Welcome to Hansen family', 'heading');
  assert.equal(await liv.page.getByLabel(/name/i).inputValue(), 'Liv');
  await liv.page.locator('input[type=password]').fill('rowing boat at dawn');
  await liv.button('Make my account').click();
  await liv.reads('Welcome! You are signed in.');
  await liv.link('Summer in Lofoten').first().waitFor();
  assert.equal(await liv.link('Provence').count(), 0);
  await liv.link('Summer in Lofoten').first().click();
  await liv.settles();
  await liv.tile(2).locator('a').click();
  await liv.views(2, NAMES.length);

  // At the desk the account is there, and the link is dead for whoever finds it.
  await anna.opens('/users');
  await anna.reads('Liv');
  await anna.reads('Used');
  await anna.opens('/a/summer-in-lofoten/people');
  await anna.reads('Liv');
  const finder = await house.visitor({ on: 'phone' });
  finder.expects(404);
  await finder.opens(new URL(url).pathname);
  await finder.reads('This invitation does not work', 'heading');

  // What Anna takes away is gone on the phone with the next page.
  await house.commands(['album', 'members', 'summer-in-lofoten', '--remove', 'Liv']);
  liv.expects(404);
  await liv.opens('/a/summer-in-lofoten');
  await until('the phone says why', async () => /not a member of “Summer in Lofoten” any more/.test(await liv.page.locator('main').textContent()));
});
