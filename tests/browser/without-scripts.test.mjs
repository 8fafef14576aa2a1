// With scripts switched off everything essential works: signing in, making a link, its
// password, the album, one photo after the other, and taking them home.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { household } from './support/household.mjs';
import { photographs, tinyPhotographs } from './support/photographs.mjs';

const house = household({
  async library(browser) {
    const files = {};
    for (const [name, bytes] of Object.entries(await photographs(browser, ['fjord', 'cabins', 'rowboat', 'family']))) {
      files[`Summer in Lofoten/${name}`] = bytes;
    }
    for (const [name, bytes] of Object.entries(await tinyPhotographs(browser, 320))) files[`School/${name}`] = bytes;
    return files;
  },
});

const scripts = false;

test('a link is made and used', async () => {
  await house.isIndexed('summer-in-lofoten', 4);
  const anna = await house.anna({ scripts });
  await anna.link('Summer in Lofoten').last().click();
  await anna.link('Share').click();
  await anna.field(/^Link name/).fill('For Mormor');
  await anna.page.getByRole('switch', { name: 'Password' }).check();
  await anna.page.getByText('Make one for me').click();
  await anna.page.getByText('7 days').click();
  await anna.button('Create link').click();
  await anna.reads('Your link is ready', 'heading');
  const password = await anna.page.locator('#ready-password').textContent();
  const url = await anna.link('Open as guest').getAttribute('href');
  assert.match(password, /^[a-z]+-[a-z]+-[0-9]+$/);

  const mormor = await house.visitor({ on: 'phone', scripts });
  await mormor.opens(url);
  mormor.expects(422);
  await mormor.field('Password').fill('something else');
  await mormor.button('Open album').click();
  await mormor.reads('That is not the right password.');
  await mormor.field('Password').fill(password);
  await mormor.button('Open album').click();
  await mormor.reads('Summer in Lofoten', 'heading');
  assert.equal(await mormor.page.locator('.t img').count(), 4);

  await mormor.tile(2).locator('a').click();
  await mormor.reads('2 of 4');
  await mormor.link('Next').click();
  await mormor.reads('3 of 4');
  await mormor.link('Previous').click();
  await mormor.reads('2 of 4');
  await mormor.link('Slideshow').click();
  await mormor.link('Next').click();
  await mormor.reads('3 of 4');
  await mormor.link('Back to album').click();
  await mormor.reads('Summer in Lofoten', 'heading');
});

test('everything is taken home', async () => {
  const link = await house.makesLink('summer-in-lofoten', ['--address', 'take-home', '--allow-originals', '--show-metadata']);
  const visitor = await house.visitor({ on: 'phone', scripts });
  await visitor.opens(link.url);
  await visitor.link('Download').click();
  await visitor.reads('Originals', 'heading');
  const zip = await visitor.downloads(() => visitor.link('Download').click());
  assert.equal(zip.name, 'Summer in Lofoten.zip');
  assert.equal(zip.bytes.readUInt32LE(0), 0x04034b50);
  await visitor.opens('/s/take-home');
  await visitor.tile(1).locator('a').click();
  const photo = await visitor.downloads(() => visitor.link('Download').first().click());
  assert.deepEqual(photo.bytes, house.files['Summer in Lofoten/IMG_2001.jpg']);
});

test('a long album comes in pages', async () => {
  await house.isIndexed('school', 320);
  const link = await house.makesLink('school', ['--address', 'school']);
  const visitor = await house.visitor({ scripts });
  await visitor.opens(link.url);
  await visitor.link('Show all 320 items').click();
  await visitor.reads('Page 1 of 2');
  assert.equal(await visitor.page.locator('.t').count(), 300);
  await visitor.link('Next').click();
  await visitor.reads('Page 2 of 2');
  assert.equal(await visitor.page.locator('.t').count(), 20);
});

test('albums are found, made and looked after', async () => {
  const anna = await house.anna({ scripts });
  await anna.field('Filter albums').fill('lofoten');
  await anna.page.keyboard.press('Enter');
  await anna.page.waitForURL(/q=lofoten/);
  assert.equal(await anna.page.locator('li.alb').count(), 1);
  await anna.button('Information about Summer in Lofoten').click();
  await anna.reads('Manage sharing');
  await anna.link('New album').first().click();
  await anna.field(/^Name/).fill('For the wall');
  await anna.button('Create').click();
  await anna.reads('For the wall', 'heading');
  await anna.opens('/a/for-the-wall/settings');
  await anna.field(/^Title/).fill('For the hall');
  await anna.button('Save').click();
  await anna.reads('For the hall', 'heading');
  await anna.opens('/sharing/links');
  await anna.link('Edit For Mormor').click();
  await anna.button('Pause').click();
  await anna.reads('Paused');
  await anna.page.locator('#delete summary').click();
  await anna.page.locator('#delete').getByRole('button', { name: 'Delete link' }).click();
  await anna.reads('Shared links', 'heading');
  assert.equal(await anna.link('Edit For Mormor').count(), 0);
});
