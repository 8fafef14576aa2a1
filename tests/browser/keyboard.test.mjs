// Without a mouse: from signing in to a link that is made and copied, by keys alone.

import assert from 'node:assert/strict';

import { household, test } from './support/household.mjs';
import { photographs } from './support/photographs.mjs';
import { until } from './support/wait.mjs';

const house = household({
  async library(browser) {
    const photos = await photographs(browser, ['fjord', 'cabins', 'rowboat', 'family']);
    return Object.fromEntries(Object.entries(photos).map(([name, bytes]) => [`Summer in Lofoten/${name}`, bytes]));
  },
});

test('from signing in to a copied link', async () => {
  await house.isIndexed('summer-in-lofoten', 4);
  const anna = await house.visitor();
  const { keyboard } = anna.page;
  await anna.opens('/login');
  await anna.settles();
  await anna.tabsTo('User name');
  await keyboard.type('Anna Hansen');
  await keyboard.press('Tab');
  assert.equal(await anna.focused(), 'Password');
  await keyboard.type('correct horse battery');
  await keyboard.press('Enter');
  await anna.reads('Albums', 'heading');
  await anna.settles();

  await anna.tabsTo('Summer in Lofoten');
  await keyboard.press('Enter');
  await anna.reads('Summer in Lofoten', 'heading');
  await anna.settles();
  await anna.tabsTo('Share');
  await keyboard.press('Enter');
  await anna.dialog.waitFor();
  await until('the first field has the focus', async () => /^Link name/.test(await anna.focused()));
  await keyboard.type('For Mormor');
  await anna.tabsTo('Password');
  await keyboard.press(' ');
  await until('the field of the password has the focus', async () =>
    (await anna.page.evaluate(() => document.activeElement.id)) === 'f-password');
  await anna.tabsTo('Generate');
  await keyboard.press('Enter');
  const password = await anna.page.locator('dialog #f-password').inputValue();
  assert.equal(await anna.clipboard(), password);
  await anna.tabsTo('Never');
  await keyboard.press('ArrowRight');
  await keyboard.press('ArrowRight');
  assert.equal(await anna.page.locator('dialog [name=expires]:checked').inputValue(), '7');
  await anna.tabsTo('Create link');
  await keyboard.press('Enter');
  await anna.reads('Your link is ready', 'heading');
  await until('Copy link has the focus', async () => /^Cop/.test(await anna.focused()));
  await keyboard.press('Enter');
  await until('the link is copied', async () => (await anna.clipboard()).startsWith(`${house.address}/s/`));
  const url = await anna.clipboard();
  await keyboard.press('Escape');
  await anna.page.locator('dialog[open]').waitFor({ state: 'detached' });

  const mormor = await house.visitor();
  await mormor.opens(url);
  await mormor.settles();
  assert.equal(await mormor.focused(), 'Password', 'the only field has the focus at once');
  await mormor.page.keyboard.type(password);
  await mormor.page.keyboard.press('Enter');
  await mormor.reads('Summer in Lofoten', 'heading');
});

test('the skip link leads over the navigation', async () => {
  const anna = await house.anna();
  await anna.settles();
  await anna.page.keyboard.press('Tab');
  assert.equal(await anna.focused(), 'Skip to content');
  await anna.page.keyboard.press('Enter');
  await anna.page.keyboard.press('Tab');
  assert.equal(await anna.page.evaluate(() => document.activeElement.closest('main') !== null), true);
});

test('a menu is gone through by arrow keys and first letters', async () => {
  const anna = await house.anna();
  await anna.settles();
  await anna.tabsTo(/account of Anna Hansen/);
  await anna.page.keyboard.press('ArrowDown');
  assert.equal(await anna.focused(), 'Review');
  await anna.page.keyboard.press('s');
  assert.equal(await anna.focused(), 'Settings');
  await anna.page.keyboard.press('Escape');
  assert.match(await anna.focused(), /account of Anna Hansen/);
});
