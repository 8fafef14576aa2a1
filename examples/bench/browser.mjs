// One visit to an album by a phone: `node browser.mjs ADDRESS` prints what it took as JSON.
// The processor is slowed down four times; the network is what Chromium's tools call "Fast 4G".

import { createRequire } from 'node:module';

const { chromium } = createRequire(new URL('../../tests/browser/package.json', import.meta.url))('playwright-core');

const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];
const NETWORK = { offline: false, latency: 165, downloadThroughput: 9e6 * 0.9 / 8, uploadThroughput: 1.5e6 * 0.9 / 8 };
const SCREENS = 20;

const address = process.argv[2];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true, args: FLAGS });
try {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  await page.addInitScript(watch);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
  await devtools.send('Network.emulateNetworkConditions', NETWORK);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const kinds = new Map();
  const kilobytes = {};
  devtools.on('Network.responseReceived', (it) => kinds.set(it.requestId, it.type));
  devtools.on('Network.loadingFinished', (it) => {
    const kind = kinds.get(it.requestId);
    kilobytes[kind] = (kilobytes[kind] ?? 0) + it.encodedDataLength / 1000;
  });
  await page.goto(address, { waitUntil: 'load' });
  await page.waitForFunction(() => globalThis.seen.firstPhoto > 0);
  await page.waitForLoadState('networkidle');
  const code = (kilobytes.Script ?? 0) + (kilobytes.Stylesheet ?? 0);
  const before = await page.evaluate(() => { globalThis.seen.long = []; return globalThis.seen.firstPhoto; });
  const frames = await page.evaluate(scroll, SCREENS);
  const seen = await page.evaluate(() => globalThis.seen);
  frames.sort((a, b) => a - b);
  console.log(JSON.stringify([
    before,
    seen.shift,
    code,
    frames[Math.floor(frames.length / 2)],
    frames.filter((it) => it > 25).length / frames.length * 100,
    seen.long.length,
    Math.max(0, ...seen.long),
  ]));
} finally {
  await browser.close();
}

// Runs in the page before anything else.
function watch() {
  const seen = globalThis.seen = { shift: 0, long: [], firstPhoto: 0 };
  const observe = (type, take) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  observe('layout-shift', (it) => { if (!it.hadRecentInput) seen.shift += it.value; });
  observe('longtask', (it) => seen.long.push(it.duration));
  const look = () => {
    const shown = [...document.querySelectorAll('.t img')].some((it) => it.complete && it.naturalWidth);
    if (shown) seen.firstPhoto = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

// Runs in the page: a steady finger, and the milliseconds between frames.
async function scroll(screens) {
  const frames = [];
  const end = Math.min(screens * innerHeight, document.scrollingElement.scrollHeight - innerHeight);
  let last = performance.now();
  while (scrollY < end - 1) {
    scrollBy({ top: 40, behavior: 'instant' });
    const now = await new Promise((resolve) => requestAnimationFrame(resolve));
    frames.push(now - last);
    last = now;
  }
  return frames;
}
