// Every page, light and dark, on a phone and on a desktop, under the rules of axe (WCAG 2.2 AA
// and good practice): nothing serious and nothing critical. Each page is also quiet: no error,
// nothing blocked, no other host.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

import { household, test } from './support/household.mjs';
import { photographs, sharedMedia } from './support/photographs.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const ITEMS = 8;

const house = household({
  async library(browser) {
    const files = {};
    const photos = await photographs(browser, ['fjord', 'cabins', 'rowboat', 'family', 'peaks', 'beach']);
    for (const [name, bytes] of Object.entries(photos)) files[`Summer in Lofoten/${name}`] = bytes;
    files['Summer in Lofoten/VID_0001.mp4'] = await sharedMedia('video/video.mp4');
    files['Summer in Lofoten/Packing list.txt'] = Buffer.from('Tent, sleeping bags, stove\n');
    for (const [name, bytes] of Object.entries(await photographs(browser, ['snow2']))) files[`Christmas/${name}`] = bytes;
    return files;
  },
});

/** Goes to a page and returns what axe finds there. */
async function findings(person) {
  await person.settles();
  await person.comesToRest();
  await person.page.evaluate(axe);
  const { violations } = await person.page.evaluate(() => globalThis.axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  }));
  return violations
    .filter((it) => ['serious', 'critical'].includes(it.impact))
    .flatMap((it) => it.nodes.map((node) => `${it.id}: ${node.target.join(' ')} (${node.any[0]?.message ?? it.help})`));
}

const album = '/a/summer-in-lofoten';
const startsPicking = async (it) => {
  await it.opens(it.signedIn ? album : '/s/lofoten');
  await it.settles();
  await it.tile(2).locator('> a').click({ modifiers: ['Control'] });
  await it.reads('1 selected');
};
const opensShare = async (it) => {
  await it.opens('/a/christmas');
  await it.settles();
  await it.link('Share').click();
  await it.dialog.locator('#share-form').waitFor();
};
const opensViewer = async (it, number = 3) => {
  await it.opens('/s/lofoten');
  await it.settles();
  await it.tile(number).locator('> a').click();
  await it.viewer.waitFor();
};

// What Anna sees, by name.
const own = {
  albums: (it) => it.opens('/albums'),
  'what waits for a look': (it) => it.opens('/review'),
  'albums without a match': (it) => it.opens('/albums?q=fjrd'),
  'the information line': async (it) => {
    await it.opens('/albums');
    await it.settles();
    await it.button('Information about Summer in Lofoten').click();
    await it.page.locator('li.line').waitFor();
  },
  'the form for a new album': (it) => it.opens('/albums/new'),
  'an album': (it) => it.opens(album),
  'the menu of an album': async (it) => {
    await it.opens(album);
    await it.settles();
    await it.page.locator('summary[aria-label=Options]').click();
  },
  'a selection': startsPicking,
  'an empty album': (it) => it.opens('/a/for-the-wall'),
  'what is said about an album': (it) => it.opens(`${album}/activity`),
  'the panel beside an album': async (it) => {
    await it.opens(album);
    await it.settles();
    await it.page.locator('a.talks').click();
    await it.dialog.locator('.talk').waitFor();
  },
  'adding photos': (it) => it.opens(`${album}/add`),
  'the settings of an album': (it) => it.opens(`${album}/settings`),
  'the share dialog': opensShare,
  'the share dialog with a password': async (it) => {
    await opensShare(it);
    await it.dialog.getByRole('switch', { name: 'Password' }).click();
    await it.dialog.getByRole('button', { name: 'Generate' }).click();
  },
  'the links of an album': async (it) => {
    await it.opens(album);
    await it.settles();
    await it.link('Share').click();
    await it.dialog.locator('ul.links').waitFor();
  },
  'the page of an album’s links': (it) => it.opens(`${album}/links`),
  'the shared links': (it) => it.opens('/sharing/links?state=all'),
  'a link': (it) => it.opens('/sharing/links/1'),
  'a question': async (it) => {
    await it.opens('/sharing/links/1');
    await it.settles();
    await it.page.locator('#delete summary').click();
    await it.dialog.waitFor();
  },
  'the trash': (it) => it.opens('/library/trash'),
  'the question before originals are deleted': async (it) => {
    await startsPicking(it);
    await it.page.locator('summary[aria-label="More"]').click();
    await it.button('Delete').click();
    await it.reads('Delete 1 original?', 'heading');
  },
  'tags and properties of a selection': async (it) => {
    await startsPicking(it);
    await it.page.locator('summary[aria-label="Tags and properties"]').click();
  },
  tags: (it) => it.opens('/tags'),
  properties: (it) => it.opens('/properties'),
  sharing: (it) => it.opens('/sharing'),
  'library health': (it) => it.opens('/library/health'),
  settings: (it) => it.opens('/settings'),
  'API tokens': (it) => it.opens('/settings/tokens'),
  people: (it) => it.opens('/users'),
  'a person': (it) => it.opens('/users/1'),
  'inviting somebody': (it) => it.opens('/users/invite'),
  'the rules for links': (it) => it.opens('/settings/policy'),
  activity: (it) => it.opens('/activity'),
};

// What visitors see.
const others = {
  'signing in': (it) => it.opens('/login'),
  'nothing there': (it) => { it.expects(404); return it.opens('/s/nothing-there'); },
  'a paused link': (it) => { it.expects(410); return it.opens('/s/paused'); },
  'the password': (it) => it.opens('/s/secret'),
  'a wrong password': async (it) => {
    await it.opens('/s/secret');
    it.expects(422);
    it.expects(429);
    await it.field('Password').fill('fjord');
    await it.button('Open album').click();
    await it.page.locator('#failure').waitFor();
  },
  'an album': (it) => it.opens('/s/lofoten'),
  'an album that hides its metadata': (it) => it.opens('/s/plain'),
  'a selection': startsPicking,
  'a public album': (it) => it.opens('/a/christmas'),
  'the viewer': opensViewer,
  'the viewer with its panel': async (it) => {
    await opensViewer(it);
    await it.page.keyboard.press('i');
    await it.reads('Details', 'heading');
  },
  'what is said': async (it) => {
    await it.opens('/s/talk/activity');
    await it.page.getByRole('textbox', { name: 'Comment' }).fill('A comment with https://example.org/an/address');
    await it.button('Send').click();
    await it.page.locator('.said li').first().waitFor();
  },
  'the viewer with what is said': async (it) => {
    await it.opens('/s/talk');
    await it.settles();
    await it.tile(3).locator('> a').click();
    await it.viewer.waitFor();
    await it.page.keyboard.press('c');
    await it.viewer.locator('.talk').waitFor();
  },
  'a video': (it) => opensViewer(it, 1),
  'a document': async (it) => {
    await it.opens('/s/lofoten');
    await it.settles();
    await it.page.getByRole('link', { name: 'Packing list.txt' }).click();
    await it.viewer.getByText('There is no preview of this file.').waitFor();
  },
  'the keys': async (it) => {
    await it.opens('/s/lofoten');
    await it.settles();
    await it.page.keyboard.press('?');
    await it.reads('Keyboard shortcuts', 'heading');
  },
  'handing in': (it) => it.opens('/s/party'),
  'what was handed in': (it) => it.opens('/s/party/added'),
  'the slideshow': (it) => it.opens('/s/lofoten/slideshow'),
  'the downloads': (it) => it.opens('/s/lofoten/download'),
  'the frame for other pages': (it) => it.opens('/s/plain/embed'),
};

let prepared;
async function prepare() {
  await house.isIndexed('summer-in-lofoten', ITEMS);
  await house.isIndexed('christmas', 1);
  await house.makesLink('summer-in-lofoten', ['--name', 'For Mormor', '--address', 'lofoten', '--expires', '30', '--show-metadata', '--allow-originals', '--allow-web-size', '--message', 'Here they are!']);
  await house.makesLink('summer-in-lofoten', ['--name', 'Rowing club', '--address', 'secret'], 'fjord-lantern-42');
  await house.makesLink('summer-in-lofoten', ['--name', 'Homepage', '--address', 'plain', '--allow-embed']);
  await house.makesLink('summer-in-lofoten', ['--name', 'Talk', '--address', 'talk', '--recipient', 'Mormor', '--allow-comments']);
  await house.makesLink('summer-in-lofoten', ['--name', 'Party', '--address', 'party', '--upload-only', '--upload-undo', '30']);
  const { id } = await house.makesLink('summer-in-lofoten', ['--name', 'Walking group', '--address', 'paused']);
  await house.commands(['link', 'pause', String(id)]);
  await house.commands(['album', 'create', 'For the wall']);
  await house.commands(['album', 'set', 'christmas', '--access', 'full_public']);
}

for (const on of ['phone', 'desktop']) {
  for (const dark of [false, true]) {
    test(`every page is accessible on a ${on}, ${dark ? 'dark' : 'light'}`, async () => {
      await (prepared ??= prepare());
      const anna = await house.anna({ on, dark });
      anna.signedIn = true;
      const visitor = await house.visitor({ on, dark });
      const found = [];
      for (const [person, pages] of [[anna, own], [visitor, others]]) {
        for (const [name, step] of Object.entries(pages)) {
          await step(person);
          for (const it of await findings(person)) found.push(`${name}: ${it}`);
        }
      }
      assert.deepEqual(found, []);
    });
  }
}

test('the first set-up is accessible too', async () => {
  const person = await house.visitor();
  await person.opens('/');
  assert.deepEqual(await findings(person), []);
});

test('nothing sticks out of a narrow page', async () => {
  await (prepared ??= prepare());
  const anna = await house.anna({ on: 'phone' });
  anna.signedIn = true;
  const visitor = await house.visitor({ on: 'phone' });
  const wide = [];
  for (const [person, pages] of [[anna, own], [visitor, others]]) {
    await person.page.setViewportSize({ width: 320, height: 640 });
    for (const [name, step] of Object.entries(pages)) {
      await step(person);
      const over = await person.page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);
      if (over > 0) wide.push(`${name} by ${over} px`);
    }
  }
  assert.deepEqual(wide, []);
});
