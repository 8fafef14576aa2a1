// A token for a program: made and copied on the page, used without a browser, and revoked.

import assert from 'node:assert/strict';

import { household, test } from './support/household.mjs';
import { photographs } from './support/photographs.mjs';

const house = household({
  async library(browser) {
    const photos = await photographs(browser, ['fjord']);
    return Object.fromEntries(Object.entries(photos).map(([name, bytes]) => [`Lofoten/${name}`, bytes]));
  },
});

/** Asks as a program does: with the token and nothing else. */
const asks = (token, path, options = {}) => fetch(house.address + path, { ...options, headers: { Authorization: `Bearer ${token}` } });

test('a token is made, copied, used by a program, and revoked', async () => {
  const anna = await house.anna();
  await house.isIndexed('lofoten', 1);
  await anna.opens('/settings');
  await anna.link('Manage tokens').click();
  await anna.reads('None yet');
  await anna.field(/^What is it for/).fill('Frame in the hall');
  await anna.page.getByRole('radio', { name: /^Add photos/ }).check();
  await anna.button('Make the token').click();
  await anna.page.getByRole('heading', { name: 'The token is ready' }).last().waitFor();
  await anna.settles();
  await anna.button('Copy token').click();
  await anna.reads('Token copied');
  const token = await anna.clipboard();
  assert.match(token, /^albumen_[a-z2-7]{32}$/);

  const albums = await asks(token, '/albums');
  assert.equal(albums.status, 200);
  assert.deepEqual((await albums.json()).map((it) => [it.album, it.items]), [['lofoten', 1]]);
  assert.equal((await asks(token, '/albums', { method: 'POST' })).status, 403);

  await anna.link('Done').click();
  await anna.reads('Last used');
  await anna.settles();
  await anna.page.locator('summary', { hasText: 'Revoke' }).click();
  await anna.dialog.getByText('refused from now on').waitFor();
  assert.equal((await asks(token, '/albums')).status, 200);
  await anna.dialog.getByRole('button', { name: 'Revoke' }).click();
  await anna.reads('Token revoked');
  await anna.reads('None yet');
  assert.equal((await asks(token, '/albums')).status, 401);
});
