// Making links in the browser, and everything that is done with them afterwards.

import assert from 'node:assert/strict';

import { household, test } from './support/household.mjs';
import { photographs } from './support/photographs.mjs';
import { until } from './support/wait.mjs';

const house = household({
  async library(browser) {
    const photos = await photographs(browser, ['fjord', 'cabins', 'rowboat', 'family', 'peaks', 'beach']);
    return Object.fromEntries(Object.entries(photos).map(([name, bytes]) => [`Summer in Lofoten/${name}`, bytes]));
  },
});

const album = '/a/summer-in-lofoten';

async function shareDialog(anna) {
  await house.isIndexed('summer-in-lofoten', 6);
  await anna.opens(album);
  await anna.settles();
  await anna.link('Share').click();
  await anna.dialog.waitFor();
  const next = anna.dialog.getByRole('link', { name: 'New link' });
  if (await next.count()) await next.click();
  await anna.dialog.locator('#share-form').waitFor();
  return anna.dialog;
}

test('a link with a generated password and an end is made without leaving the album', async () => {
  const anna = await house.anna();
  const dialog = await shareDialog(anna);
  assert.equal(await anna.focused(), 'Link name only you see this');
  await dialog.getByLabel('Link name').fill('For Mormor');
  await dialog.getByRole('switch', { name: 'Password' }).click();
  await dialog.getByRole('button', { name: 'Generate' }).click();
  const password = await dialog.getByLabel('Password', { exact: true }).last().inputValue();
  assert.match(password, /^[a-z]+-[a-z]+-[0-9]{2}$/);
  await dialog.getByText('Copied to your clipboard', { exact: true }).waitFor();
  assert.equal(await anna.clipboard(), password);
  await dialog.getByText('7 days').click();
  assert.equal(await dialog.getByText('Private album').isVisible(), true, 'the chat preview shows what a locked link shows');
  await dialog.getByRole('button', { name: 'Create link' }).click();

  await anna.reads('Your link is ready', 'heading');
  assert.equal(new URL(anna.page.url()).pathname, album, 'the album is still there');
  assert.equal(await dialog.locator('[data-blank=password]').textContent(), password);
  await dialog.getByRole('button', { name: 'Copy link' }).click();
  await dialog.getByText('Link copied').first().waitFor();
  const url = await anna.clipboard();
  assert.match(url, new RegExp(`^${house.address}/s/[A-Za-z0-9_-]{22}$`));
  const code = dialog.getByAltText('QR code for this link');
  await until('the code is drawn', () => code.evaluate((it) => it.complete && it.naturalWidth > 0));
  await dialog.getByRole('button', { name: 'Copy password' }).click();
  await until('the password is copied apart', async () => (await anna.clipboard()) === password);
  await dialog.getByRole('link', { name: 'Done' }).click();
  await anna.page.locator('dialog[open]').waitFor({ state: 'detached' });

  const mormor = await house.visitor({ on: 'phone' });
  await mormor.opens(url);
  await mormor.field('Password').fill(password);
  await mormor.button('Open album').click();
  await mormor.reads('Summer in Lofoten', 'heading');
});

test('what is wrong with a link is said beside its field, and typing goes on', async () => {
  await house.makesLink('summer-in-lofoten', ['--address', 'taken-address']).catch(() => {});
  const anna = await house.anna();
  const dialog = await shareDialog(anna);
  await dialog.getByLabel('Address optional').fill('taken-address');
  anna.expects(422);
  anna.expects(409);
  await dialog.getByRole('button', { name: 'Create link' }).click();
  await dialog.getByText(/already used/).waitFor();
  assert.equal(await anna.focused(), 'Address optional');
  await dialog.getByLabel('Address optional').fill('lofoten-2025');
  await dialog.getByRole('button', { name: 'Create link' }).click();
  await dialog.getByText('/s/lofoten-2025').waitFor();
});

test('Escape and Cancel leave the dialog as a person expects', async () => {
  const anna = await house.anna();
  await shareDialog(anna);
  await anna.page.keyboard.press('Escape');
  await anna.page.locator('dialog[open]').waitFor({ state: 'detached' });
  assert.equal(await anna.focused(), 'Share');
});

test('a selection is shared as a collection of its own', async () => {
  const anna = await house.anna();
  await anna.opens(album);
  await anna.settles();
  await anna.tile(2).click({ modifiers: ['Control'] });
  await anna.tile(4).click({ modifiers: ['Control'] });
  await anna.page.locator('.pickbar').getByRole('button', { name: /^Share/ }).click();
  await anna.dialog.getByRole('heading', { name: 'Create link for 2 items' }).waitFor();
  await anna.dialog.getByLabel(/^Collection name/).fill('For the wall');
  await anna.dialog.getByRole('button', { name: 'Create link' }).click();
  await anna.reads('Your link is ready', 'heading');
  await anna.dialog.getByRole('button', { name: 'Copy link' }).click();
  const url = await anna.clipboard();
  const visitor = await house.visitor();
  await visitor.opens(url);
  await visitor.reads('For the wall', 'heading');
  assert.equal(await visitor.page.locator('.t').count(), 2);
});

test('a link is changed, paused, given a new address and deleted', async () => {
  const made = await house.makesLink('summer-in-lofoten', ['--name', 'Rowing club', '--address', 'rowing-club']);
  const anna = await house.anna();
  const visitor = await house.visitor();
  await anna.opens('/sharing/links');
  await anna.settles();

  await anna.field('Search links').fill('rowing');
  await until('only one link is left', async () => (await anna.page.locator('li.shr:visible').count()) === 1);
  await anna.page.locator('li.shr:visible .url1').click();
  await anna.toast.getByText('Link copied').waitFor();
  assert.equal(await anna.clipboard(), made.url);

  await anna.link('Edit Rowing club').click();
  await anna.reads('Rowing club', 'heading');
  await anna.field(/^Message/).or(anna.page.getByText('Add a message for visitors')).first().click();
  await anna.field(/^Message/).fill('See you on the water.');
  await anna.field(/^Link name/).fill('Rowing club 2025');
  await anna.button('Save').click();
  await anna.reads('Rowing club 2025', 'heading');
  await visitor.opens(made.url);
  await visitor.reads('See you on the water.');

  await anna.button('Pause').click();
  await anna.reads('Paused');
  visitor.expects(410);
  await visitor.opens(made.url);
  await visitor.reads('This link does not work any more', 'heading');
  await anna.button('Resume').click();
  await anna.reads('Active');
  await visitor.opens(made.url);
  await visitor.reads('Summer in Lofoten', 'heading');

  await anna.settles();
  await anna.page.locator('#renew summary').click();
  await anna.dialog.getByRole('button', { name: 'New address' }).click();
  await until('the address has changed', async () =>
    (await anna.page.locator('#address .btn.main').getAttribute('data-copy')) !== made.url);
  const renewed = await anna.page.locator('#address .btn.main').getAttribute('data-copy');
  visitor.expects(404);
  await visitor.opens(made.url);
  await visitor.reads('This link does not work', 'heading');
  await visitor.opens(renewed);
  await visitor.reads('See you on the water.');

  await anna.settles();
  await anna.page.locator('#delete summary').click();
  assert.equal(await anna.focused(), 'Keep');
  await anna.dialog.getByRole('button', { name: 'Delete link' }).click();
  await anna.reads('Shared links', 'heading');
  assert.equal(await anna.page.getByText('Rowing club 2025').count(), 0);
  await visitor.opens(renewed);
  await visitor.reads('This link does not work', 'heading');
});

test('a chain marks the album that has a link', async () => {
  const anna = await house.anna();
  await anna.opens('/albums');
  await anna.page.getByTitle('Public link is active.').first().waitFor();
});
