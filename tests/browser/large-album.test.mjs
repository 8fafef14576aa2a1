// An album of a thousand photos on a phone: the page stays small however far one scrolls,
// nothing jumps, and every photo can be reached.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { household } from './support/household.mjs';
import { tinyPhotographs } from './support/photographs.mjs';
import { until } from './support/wait.mjs';

const COUNT = 1000;
const house = household({
  async library(browser) {
    const photos = await tinyPhotographs(browser, COUNT);
    return Object.fromEntries(Object.entries(photos).map(([name, bytes]) => [`School/${name}`, bytes]));
  },
});

let link;
async function visitor(options) {
  await house.isIndexed('school', COUNT);
  link ??= await house.makesLink('school', ['--address', 'school', '--show-metadata', '--allow-originals']);
  const person = await house.visitor(options);
  await person.context.addInitScript(() => {
    globalThis.shifted = 0;
    new PerformanceObserver((list) => {
      for (const it of list.getEntries()) if (!it.hadRecentInput) globalThis.shifted += it.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await person.opens('/s/school');
  await person.settles();
  return person;
}

const nodes = (person) => person.page.evaluate(() => document.querySelectorAll('*').length);
const shifted = (person) => person.page.evaluate(() => globalThis.shifted);
const path = (person) => new URL(person.page.url()).pathname;

for (const on of ['phone', 'desktop']) {
  test(`scrolling to the end on a ${on} keeps the page small, and nothing jumps`, async () => {
    const person = await visitor({ on });
    const height = await person.page.evaluate(() => document.scrollingElement.scrollHeight);
    let most = 0;
    for (let screen = 0; screen < 400; screen++) {
      most = Math.max(most, await nodes(person));
      const moved = await person.page.evaluate(async () => {
        const before = scrollY;
        scrollBy({ top: innerHeight * 0.8, behavior: 'instant' });
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        return scrollY > before;
      });
      if (!moved) break;
    }
    await person.tile(COUNT).waitFor();
    await until('the last photo is there', () => person.tile(COUNT).locator('img').evaluate((it) => it.naturalWidth > 0));
    assert.ok(most <= 1500, `at most 1,500 elements at any time, not ${most}`);
    assert.equal(await person.page.evaluate(() => document.scrollingElement.scrollHeight), height, 'the height was right from the start');
    assert.ok((await shifted(person)) < 0.02, `nothing jumps: ${await shifted(person)}`);
    assert.equal(await person.tile(COUNT).getAttribute('aria-setsize'), String(COUNT));
  });
}

test('the viewer opens photo 900, walks on, and comes back to its tile', async () => {
  const person = await visitor();
  await person.opens('/s/school#n-899');
  await person.settles();
  await person.tile(900).locator('img').waitFor();
  await person.tile(900).locator('> a').click();
  await person.views(900, '1,000');
  assert.equal(await person.viewer.locator('.slide:not([inert]) img').getAttribute('alt'), 'Photo, 23 May 2024, 08:19');
  for (let number = 901; number <= 905; number++) {
    await person.page.keyboard.press('ArrowRight');
    await person.views(number, '1,000');
  }
  await person.page.keyboard.press('Home');
  await person.views(1, '1,000');
  await person.page.keyboard.press('End');
  await person.views('1,000', '1,000');
  await person.page.keyboard.press('Escape');
  await person.viewerIsClosed();
  assert.equal(await person.focused(), 'n-999');
  const { y, height } = await person.tile(1000).boundingBox();
  assert.ok(y >= 0 && y + height <= 1000, 'the tile is in sight');
});

test('the address of photo 900 opens photo 900', async () => {
  const person = await visitor();
  await person.opens('/s/school#n-899');
  await person.settles();
  const href = await person.tile(900).locator('> a[href]').getAttribute('href');
  await person.opens(href);
  await person.settles();
  await person.views(900, '1,000');
  await person.page.keyboard.press('ArrowLeft');
  await person.views(899, '1,000');
  await person.page.keyboard.press('Escape');
  await until('it leads to the album', () => path(person) === '/s/school');
  await person.settles();
  await person.tile(899).waitFor();
});

test('reloading keeps the place', async () => {
  const person = await visitor({ on: 'phone' });
  await person.page.evaluate(() => scrollTo({ top: document.scrollingElement.scrollHeight / 2, behavior: 'instant' }));
  await until('tiles of the middle are there', async () => (await person.page.locator('.t').first().getAttribute('id')) !== 'n-0');
  const onTop = () => person.page.locator('.t').evaluateAll((all) => all.find((it) => it.getBoundingClientRect().top >= 72).id.slice(2));
  await until('the place is noted', () => person.page.evaluate(() => history.state?.top > 0));
  const before = Number(await onTop());
  await person.page.reload();
  await person.settles();
  await until('about the same tiles are seen', async () => Math.abs(Number(await onTop()) - before) < 12);
});

test('days are gone to by the handle at the edge', async () => {
  const person = await visitor();
  const handle = person.page.getByRole('slider', { name: 'Day' });
  await handle.focus();
  await person.page.keyboard.press('PageDown');
  await until('the tenth day is told', async () => (await handle.getAttribute('aria-valuenow')) === '10');
  await person.page.keyboard.press('End');
  await until('the last day is told', async () => (await handle.getAttribute('aria-valuetext')) === 'Saturday 25 May 2024');
  await person.reads('Saturday 25 May 2024', 'heading');
});

test('searching narrows the album down, and the viewer stays within', async () => {
  const person = await visitor();
  await person.page.keyboard.press('/');
  await person.page.keyboard.type('P0900');
  await person.page.keyboard.press('Enter');
  await person.reads('1 item');
  await person.settles();
  await person.tile(1).locator('> a').click();
  await person.views(1, 1);
  await person.page.reload();
  await person.settles();
  await person.views(1, 1);
  assert.equal(await person.viewer.locator('.slide:not([inert]) img').getAttribute('alt'), 'Photo, 23 May 2024, 08:19');
});

test('a selection reaches over what was never seen', async () => {
  const person = await visitor();
  await person.tile(3).locator('> a').click({ modifiers: ['Control'] });
  await person.page.getByRole('button', { name: /^Select all/ }).click();
  await person.reads('1,000 selected');
  await person.page.locator('.pickbar').getByRole('button', { name: 'Download' }).click();
  await person.reads('selected items');
  await person.reads(/1,000 items/);
});
