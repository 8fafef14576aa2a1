// A tool, not a test: renders every page on a phone and a desktop, light and dark, for the eye.
// node shots.mjs [FOLDER] [PART OF A NAME]

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { Household } from './support/household.mjs';
import { photographs, sharedMedia } from './support/photographs.mjs';

const [folder = 'shots', only = ''] = process.argv.slice(2);
const house = new Household();

async function library(browser) {
  const albums = {
    'Summer in Lofoten': [
      'fjord', 'cabins', 'rowboat', 'family', 'peaks', 'beach', 'sail', 'campfire', 'bridge', 'dunes', 'flower', 'forest',
      'fjord2', 'cabins2', 'beach2', 'kite', 'sky', 'peaks2', 'party', 'rowboat2', 'milky', 'aurora', 'snowwood', 'balloons',
    ],
    'Christmas at the cabin': ['snow2', 'snowwood', 'cabins3', 'aurora2'],
    'Provence': ['lavender', 'lav2', 'flower2', 'sky'],
    'Weekend in the city': ['city', 'bridge', 'party'],
    'Forest walks': ['forest2', 'autumn', 'camp2'],
  };
  const files = {};
  let month = 6;
  for (const [album, names] of Object.entries(albums)) {
    const photos = await photographs(browser, names, { first: `2025-0${month--}-14T09:42`, longSide: 1500 });
    for (const [name, bytes] of Object.entries(photos)) files[`${album}/${name}`] = bytes;
  }
  files['Summer in Lofoten/VID_0001.mp4'] = await sharedMedia('video/video.mp4');
  files['Summer in Lofoten/Packing list.txt'] = Buffer.from('Tent, sleeping bags, stove\n');
  return files;
}

// One photo is rejected, so that both shelves of the page of what waits have something.
const handsIn = async (it) => {
  await it.settles();
  await it.page.locator('[name=uploader]').fill('Mormor');
  const photos = Object.entries(house.files).filter(([name]) => /^(Prov|Wee|For).*jpg$/.test(name));
  await it.page.locator('[data-files]').setInputFiles(photos.map(([, bytes], at) => ({ name: `IMG_${4030 + at}.jpg`, mimeType: 'image/jpeg', buffer: Buffer.from(bytes) })));
  await it.page.locator('[data-thanks]', { hasText: 'handed in' }).waitFor();
};
const opensShare = async (it) => {
  await it.opens('/a/provence');
  await it.settles();
  await it.link('Share').click();
  await it.dialog.waitFor();
  const another = it.dialog.locator("a[href='#share']");
  if (await another.count()) await another.click();
  await it.dialog.locator('#share-form').waitFor();
};
const steps = {
  'owner-albums': (it) => it.opens('/albums'),
  async 'owner-albums-info'(it) { await it.opens('/albums'); await it.settles(); await it.page.locator('[aria-controls=info-summer-in-lofoten]').click(); await it.page.locator('.line').waitFor(); },
  async 'owner-albums-nothing'(it) { await it.opens('/albums?q=fjrd'); },
  async 'owner-new-album'(it) { await it.opens('/albums'); await it.settles(); await it.page.locator('a.new0').click(); await it.dialog.waitFor(); },
  'owner-album': (it) => it.opens('/a/summer-in-lofoten'),
  async 'owner-album-menu'(it) { await it.opens('/a/summer-in-lofoten'); await it.settles(); await it.page.locator('summary[aria-label=Options]').click(); },
  async 'owner-album-picking'(it) { await it.opens('/a/summer-in-lofoten'); await it.settles(); await it.tile(2).click({ modifiers: ['Control'] }); await it.tile(5).click({ modifiers: ['Shift'] }); },
  async 'owner-album-adding'(it) { await it.opens('/a/summer-in-lofoten'); await it.settles(); await it.tile(2).click({ modifiers: ['Control'] }); await it.page.locator('summary[aria-label="Add to album"]').click(); },
  async 'owner-talk'(it) { await it.opens('/a/summer-in-lofoten'); await it.settles(); await it.page.locator('a.talks').click(); await it.dialog.waitFor(); await it.page.getByRole('textbox', { name: 'Comment' }).fill('Is this https://example.org/reine already? I thought that we took it on the way back.'); await it.button('Send').click(); await it.page.locator('.said li').first().waitFor(); },
  'owner-add': (it) => it.opens('/a/summer-in-lofoten/add'),
  async 'owner-add-done'(it) { await it.opens('/a/provence/add'); await it.settles(); await it.page.locator('[data-files]').setInputFiles([{ name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(house.files['Provence/IMG_2001.jpg']) }, { name: 'IMG_2.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(house.files['Forest walks/IMG_2001.jpg']) }, { name: 'Packing list for the whole family and the dog.txt', mimeType: 'text/plain', buffer: Buffer.from('Tent') }]); it.expects(422); await it.reads('See the album'); },
  'owner-album-settings': (it) => it.opens('/a/summer-in-lofoten/settings'),
  'owner-collection-settings': (it) => it.opens('/a/for-the-wall/settings'),
  'owner-empty-album': (it) => it.opens('/a/for-the-wall'),
  'owner-share': opensShare,
  async 'owner-share-password'(it) { await opensShare(it); await it.dialog.getByRole('switch', { name: 'Password' }).click(); await it.dialog.getByRole('button', { name: 'Generate' }).click(); await it.dialog.getByText('7 days').click(); },
  async 'owner-share-refused'(it) { await opensShare(it); await it.dialog.locator('#f-slug').fill('lofoten'); it.expects(422); it.expects(409); await it.dialog.getByRole('button', { name: 'Create link' }).click(); await it.page.locator('.wrong').waitFor(); },
  async 'owner-share-list'(it) { await it.opens('/a/summer-in-lofoten'); await it.settles(); await it.link('Share').click(); await it.dialog.waitFor(); },
  async 'owner-share-ready'(it) { await steps['owner-share-password'](it); await it.dialog.getByRole('button', { name: 'Create link' }).click(); await it.reads('Your link is ready', 'heading'); },
  'owner-share-page': (it) => it.opens('/a/provence/links'),
  'owner-links': (it) => it.opens('/sharing/links'),
  async 'owner-links-menu'(it) { await it.opens('/sharing/links'); await it.settles(); await it.page.locator('summary[aria-label^="More for"]').first().click(); },
  'owner-link': (it) => it.opens('/sharing/links/1'),
  async 'owner-link-delete'(it) { await it.opens('/sharing/links/1'); await it.settles(); await it.page.locator('summary', { hasText: 'Delete link' }).click(); await it.dialog.waitFor(); },
  'owner-review': (it) => it.opens('/review'),
  async 'owner-review-chosen'(it) { await it.opens('/review'); await it.settles(); await it.page.locator('[data-all]').first().click(); },
  'owner-review-rejected': (it) => it.opens('/review?show=rejected'),
  async 'owner-share-adding'(it) { await opensShare(it); await it.dialog.getByRole('switch', { name: 'Let people add photos' }).click(); await it.dialog.getByText('I look at them first').click(); await it.dialog.getByText('What people may add').scrollIntoViewIfNeeded(); },
  'owner-health': (it) => it.opens('/library/health'),
  'owner-settings': (it) => it.opens('/settings'),
  'owner-tokens': (it) => it.opens('/settings/tokens'),
  'owner-people': (it) => it.opens('/users'),
  'owner-invite': (it) => it.opens('/users/invite'),
  'owner-policy': (it) => it.opens('/settings/policy'),
  'owner-activity': (it) => it.opens('/activity'),
  'sign-in': (it) => it.opens('/login'),
  'not-found': (it) => { it.expects(404); return it.opens('/s/nothing-here'); },
  'gate': (it) => it.opens('/s/gate'),
  async 'gate-wrong'(it) { await it.opens('/s/gate'); it.expects(422); await it.field('Password').fill('fjord'); await it.button('Open album').click(); await it.reads(/not the right/); },
  'paused': (it) => { it.expects(410); return it.opens('/s/paused'); },
  'album': (it) => it.opens('/s/lofoten'),
  async 'album-scrolled'(it) { await it.opens('/s/lofoten'); await it.settles(); await it.page.mouse.wheel(0, 900); await it.page.evaluate(() => scrollTo({ top: 900, behavior: 'instant' })); await it.page.locator('.mini:not([hidden])').waitFor(); },
  async 'album-picking'(it) { await it.opens('/s/lofoten'); await it.settles(); await it.tile(2).click({ modifiers: ['Control'] }); await it.tile(5).click({ modifiers: ['Shift'] }); },
  'album-without-metadata': (it) => it.opens('/s/plain'),
  async 'viewer'(it) { await it.opens('/s/lofoten'); await it.settles(); await it.tile(4).locator('a').click(); await it.views(4, 26); },
  async 'viewer-info'(it) { await steps.viewer(it); await it.page.keyboard.press('i'); await it.reads('Details', 'heading'); },
  async 'viewer-talk'(it) { await steps.viewer(it); await it.page.keyboard.press('c'); await it.page.getByRole('textbox', { name: 'Comment' }).fill('The red one was ours.'); await it.button('Send').click(); await it.page.locator('.lb .said li').first().waitFor(); },
  async 'viewer-video'(it) { await it.opens('/s/lofoten'); await it.settles(); await it.page.locator('.t:has(.vid) a').click(); await it.viewer.waitFor(); },
  async 'viewer-document'(it) { await it.opens('/s/lofoten'); await it.settles(); await it.page.locator('.t:has(.doc) a').click(); await it.viewer.waitFor(); },
  async 'item-page'(it) { await it.opens('/s/lofoten'); const href = await it.tile(3).locator('a').getAttribute('href'); await it.page.route('**/js/deeplink.js', (route) => route.fulfill({ contentType: 'text/javascript', body: 'export default () => {}' })); await it.opens(href); },
  async 'slideshow'(it) { await it.opens('/s/lofoten/slideshow'); await it.settles(); await it.page.locator('.slideshow.running').waitFor(); },
  'download': (it) => it.opens('/s/lofoten/download'),
  'adding': (it) => it.opens('/s/party'),
  async 'adding-done'(it) { await it.opens('/s/party'); await it.settles(); await it.page.locator('[name=uploader]').fill('Aunt Astrid'); await it.page.locator('[data-files]').setInputFiles([{ name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(house.files['Forest walks/IMG_2001.jpg']) }, { name: 'VID_2.mp4', mimeType: 'video/mp4', buffer: Buffer.from(house.files['Summer in Lofoten/VID_0001.mp4']) }]); it.expects(422); await it.page.locator('[data-thanks]', { hasText: 'handed in' }).waitFor(); },
  'embed': (it) => it.opens('/s/plain/embed'),
};

await house.start(library);
try {
  await mkdir(folder, { recursive: true });
  await house.isIndexed('summer-in-lofoten', 26);
  await house.makesLink('summer-in-lofoten', ['--name', 'For Mormor', '--recipient', 'Mormor', '--address', 'lofoten', '--expires', '30', '--allow-originals', '--allow-web-size', '--show-metadata', '--allow-comments', '--message', 'Here are the photos of our summer. The last three are for the wall!']);
  await house.makesLink('summer-in-lofoten', ['--name', 'Rowing club', '--address', 'gate'], 'fjord-lantern-42');
  await house.makesLink('christmas-at-the-cabin', ['--name', 'Cousins', '--address', 'plain', '--allow-embed', '--allow-web-size']);
  await house.makesLink('summer-in-lofoten', ['--name', 'Party', '--address', 'party', '--upload-only', '--upload-kinds', 'photos,raw', '--upload-megabytes', '50', '--message', 'Your best pictures of the party, please!']);
  const paused = await house.makesLink('forest-walks', ['--name', 'Walking group', '--address', 'paused']);
  await house.commands(['link', 'pause', String(paused.id)]);
  await house.commands(['album', 'create', 'For the wall', '--description', 'The best of the year, to be printed.']);
  for (const on of ['phone', 'desktop']) {
    for (const dark of [false, true]) {
      const anna = await house.anna({ on, dark });
      const mormor = await house.visitor({ on, dark });
      await mormor.opens('/s/party');
      await handsIn(mormor);
      for (const [name, step] of Object.entries(steps)) {
        if (!name.includes(only)) continue;
        console.log(new Date().toISOString(), name);
        const person = name.startsWith('owner') ? anna : mormor;
        try {
          await step(person);
          await person.settles();
          await person.page.waitForFunction(() => [...document.images].every((it) => it.complete || !it.src || it.getBoundingClientRect().top > innerHeight));
          await person.page.waitForTimeout(400);
          await person.page.screenshot({ path: join(folder, `${name}-${on === 'phone' ? 'm' : 'd'}${dark ? '-dark' : ''}.png`), animations: 'disabled' });
        } catch (error) {
          console.error(`${name}: ${error.message}`);
        }
      }
      for (const it of [anna, mormor]) await it.leaves().catch((error) => console.error(error.message));
      house.people.length = 0;
    }
  }
} finally {
  await house.stop();
}
