// Albums made by hand, the line of information below a card, and the filter.

import assert from 'node:assert/strict';

import { household, test } from './support/household.mjs';
import { photographs } from './support/photographs.mjs';
import { until } from './support/wait.mjs';

const house = household({
  async library(browser) {
    const files = {};
    for (const [folder, names] of Object.entries({
      'Summer in Lofoten': ['fjord', 'cabins', 'rowboat', 'family'],
      'Fête de la musique': ['party', 'city'],
      'Christmas at the cabin': ['snow2', 'snowwood'],
    })) {
      for (const [name, bytes] of Object.entries(await photographs(browser, names))) files[`${folder}/${name}`] = bytes;
    }
    return files;
  },
});

async function anna(options) {
  await house.isIndexed('summer-in-lofoten', 4);
  await house.isIndexed('christmas-at-the-cabin', 2);
  return house.anna(options);
}

const titles = (person) => person.page.locator('li.alb:visible h2 a').allTextContents();

test('an album is made, filled from another one, and emptied again', async () => {
  const person = await anna();
  await person.settles();
  await person.page.locator('a.new0').click();
  await person.dialog.getByLabel('Name').fill('For the wall');
  await person.dialog.getByRole('button', { name: 'Create' }).click();
  await person.reads('For the wall', 'heading');
  await person.reads('No photos yet.');

  await person.opens('/a/summer-in-lofoten');
  await person.settles();
  await person.tile(1).locator('> a').click({ modifiers: ['Control'] });
  await person.tile(2).locator('> a').click({ modifiers: ['Control'] });
  await person.page.locator('summary[aria-label="Add to album"]').click();
  await person.page.locator('.pickbar').getByRole('button', { name: 'For the wall' }).click();
  await person.toast.getByText(/Added|added/).waitFor();
  await person.opens('/a/for-the-wall');
  await person.settles();
  assert.equal(await person.page.locator('.t').count(), 2);

  await person.tile(1).locator('> a').click({ modifiers: ['Control'] });
  await person.page.locator('summary[aria-label="More"]').click();
  await person.button('Remove from album').click();
  await person.toast.getByText(/removed/).waitFor();
  assert.equal(await person.page.locator('.t').count(), 1);
  await person.toast.getByRole('button', { name: 'Undo' }).click();
  await until('it is back', async () => (await person.page.locator('.t').count()) === 2);
});

test('a new album is named where photos are added to it', async () => {
  const person = await anna();
  await person.opens('/a/summer-in-lofoten');
  await person.settles();
  await person.tile(3).locator('> a').click({ modifiers: ['Control'] });
  await person.page.locator('summary[aria-label="Add to album"]').click();
  await person.field('Name of a new album').fill('Rowing');
  await person.page.keyboard.press('Enter');
  await person.toast.waitFor();
  await person.opens('/albums');
  assert.ok((await titles(person)).includes('Rowing'));
});

test('a deleted album comes back by Undo', async () => {
  await house.commands(['album', 'create', 'By mistake']);
  const person = await anna();
  await person.opens('/a/by-mistake');
  await person.settles();
  await person.page.locator('summary[aria-label=Options]').click();
  await person.button('Delete album').click();
  await person.toast.getByText(/deleted/).waitFor();
  assert.equal((await titles(person)).includes('By mistake'), false);
  await person.toast.getByRole('button', { name: 'Undo' }).click();
  await person.reads('By mistake', 'heading');
});

test('an album with a link is not deleted without a word', async () => {
  await house.commands(['album', 'create', 'Shared']);
  await house.makesLink('shared');
  const person = await anna();
  await person.opens('/a/shared');
  await person.settles();
  await person.page.locator('summary[aria-label=Options]').click();
  await person.link('Delete album').click();
  await person.dialog.getByText(/1 active link/).waitFor();
  await person.dialog.getByRole('button', { name: 'Keep' }).click();
  await person.page.locator('dialog[open]').waitFor({ state: 'detached' });
  await person.reads('Shared', 'heading');
});

test('the title is changed where it stands', async () => {
  await house.commands(['album', 'create', 'Kabin']);
  const person = await anna();
  await person.opens('/a/kabin');
  await person.settles();
  await person.page.locator('summary[aria-label=Options]').click();
  await person.link('Rename').click();
  await person.field('Title').fill('Cabin');
  await person.page.keyboard.press('Enter');
  await person.reads('Cabin', 'heading');
  await person.page.reload();
  await person.reads('Cabin', 'heading');
});

test('the information line unfolds below its album and closes by Escape', async () => {
  const person = await anna();
  await person.settles();
  const opener = person.button('Information about Summer in Lofoten');
  await opener.click();
  const line = person.page.locator('#info-summer-in-lofoten');
  await line.getByText('Private').first().waitFor();
  await line.getByText('Manage sharing').waitFor();
  assert.equal(await opener.getAttribute('aria-expanded'), 'true');
  await person.button('Information about Fête de la musique').click();
  await until('one line is open', async () => (await person.page.locator('li.line').count()) === 1);
  await person.page.keyboard.press('Escape');
  await until('no line is open', async () => (await person.page.locator('li.line').count()) === 0);
  assert.equal(await person.focused(), 'Information about Fête de la musique');
});

test('the list follows what is typed, blind to accents', async () => {
  const person = await anna();
  await person.settles();
  await person.page.keyboard.press('f');
  await person.page.keyboard.type('fete');
  await until('one album is left', async () => (await titles(person)).join() === 'Fête de la musique');
  assert.equal(new URL(person.page.url()).search, '?q=fete');
  await person.page.locator('[data-announcer]', { hasText: '1 album' }).waitFor({ state: 'attached' });
  await person.field('Filter albums').fill('fjrd');
  await person.reads('No album matches “fjrd”.');
  await person.link('Clear filter').click();
  await until('all are back', async () => (await titles(person)).length > 2);
  await person.field('Filter albums').fill('lofoten');
  await until('the address keeps the filter', () => new URL(person.page.url()).search === '?q=lofoten');
  await person.page.reload();
  await person.settles();
  assert.deepEqual(await titles(person), ['Summer in Lofoten']);
  await person.field('Filter albums').press('Escape');
  await until('all are back', async () => (await titles(person)).length > 2);
});

test('settings are kept: description, access, order and cover', async () => {
  const person = await anna();
  await person.opens('/a/christmas-at-the-cabin/settings');
  await person.field(/^Description/).fill('Snow up to the windows.');
  await person.page.locator('[name=access][value=public]').check();
  await person.page.locator('[name=order][value=newest]').check({ force: true });
  await person.button('Save').click();
  await person.reads('Anyone with the address can see. To download, they sign in.');
  const words = await person.page.locator('.t img').evaluateAll((all) => all.map((it) => it.alt));
  assert.deepEqual(words, ['Photo, 14 June 2025, 10:42', 'Photo, 14 June 2025, 09:42']);

  const stranger = await house.visitor();
  await stranger.opens('/a/christmas-at-the-cabin');
  await stranger.reads('Snow up to the windows.');
  await stranger.link('Sign in to download').click();
  await stranger.field('User name').fill('Anna Hansen');
  await stranger.field('Password').fill('correct horse battery');
  await stranger.button('Sign in').click();
  // What was asked for goes on.
  await stranger.reads('Download', 'heading');
});

test('more albums than a page has are found by typing, wherever they are', async () => {
  for (let number = 1; number <= 61; number++) await house.commands(['album', 'create', `Trip ${number}`]);
  const person = await anna();
  await person.settles();
  await person.link('More albums').waitFor();
  const all = await titles(person);
  assert.ok(all.length <= 62, `${all.length} on a page`);
  await person.field('Filter albums').fill('lofoten');
  await until('an album of another page is found', async () => (await titles(person)).join() === 'Summer in Lofoten');
  assert.equal(await person.link('More albums').count(), 0);
  await person.field('Filter albums').fill('fjrd');
  await person.reads('No album matches “fjrd”.');
  await person.field('Filter albums').fill('');
  await until('the first page is back', async () => (await titles(person)).join() === all.join());
  await person.link('More albums').click();
  await person.link('Previous albums').waitFor();
  await person.settles();
  await person.field('Filter albums').fill('trip 61');
  await until('words are found on all pages', async () => (await titles(person)).join() === 'Trip 61');
  assert.equal(new URL(person.page.url()).searchParams.get('q'), 'trip 61');
  await person.page.reload();
  await person.settles();
  assert.deepEqual(await titles(person), ['Trip 61']);
});
