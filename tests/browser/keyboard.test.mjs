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

/** Presses Tab until something called so has the focus; everything on the way can be seen. */
async function tabTo(person, name) {
  for (let step = 0; step < 60; step++) {
    await person.page.keyboard.press('Tab');
    const hidden = await person.page.evaluate(() => {
      const box = document.activeElement.getBoundingClientRect();
      return document.activeElement !== document.body && (box.width === 0 || box.height === 0);
    });
    assert.equal(hidden, false, `what has the focus is seen: ${await person.focused()}`);
    if (name instanceof RegExp ? name.test(await person.focused()) : (await person.focused()).trim() === name) return;
  }
  throw new Error(`The Tab key does not lead to ${name}.`);
}

test('from signing in to a copied link', async () => {
  await house.isIndexed('summer-in-lofoten', 4);
  const anna = await house.visitor();
  const { keyboard } = anna.page;
  await anna.opens('/login');
  await anna.settles();
  await tabTo(anna, 'User name');
  await keyboard.type('Anna Hansen');
  await keyboard.press('Tab');
  assert.equal(await anna.focused(), 'Password');
  await keyboard.type('correct horse battery');
  await keyboard.press('Enter');
  await anna.reads('Albums', 'heading');
  await anna.settles();

  await tabTo(anna, 'Summer in Lofoten');
  await keyboard.press('Enter');
  await anna.reads('Summer in Lofoten', 'heading');
  await anna.settles();
  await tabTo(anna, 'Share');
  await keyboard.press('Enter');
  await anna.dialog.waitFor();
  await until('the first field has the focus', async () => /^Link name/.test(await anna.focused()));
  await keyboard.type('For Mormor');
  await tabTo(anna, 'Password');
  await keyboard.press(' ');
  await until('the field of the password has the focus', async () =>
    (await anna.page.evaluate(() => document.activeElement.id)) === 'f-password');
  await tabTo(anna, 'Generate');
  await keyboard.press('Enter');
  const password = await anna.page.locator('dialog #f-password').inputValue();
  assert.equal(await anna.clipboard(), password);
  await tabTo(anna, 'Never');
  await keyboard.press('ArrowRight');
  await keyboard.press('ArrowRight');
  assert.equal(await anna.page.locator('dialog [name=expires]:checked').inputValue(), '7');
  await tabTo(anna, 'Create link');
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
  await tabTo(anna, /account of Anna Hansen/);
  await anna.page.keyboard.press('ArrowDown');
  assert.equal(await anna.focused(), 'Review');
  await anna.page.keyboard.press('s');
  assert.equal(await anna.focused(), 'Settings');
  await anna.page.keyboard.press('Escape');
  assert.match(await anna.focused(), /account of Anna Hansen/);
});
