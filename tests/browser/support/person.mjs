// Somebody in front of a browser of their own. Whatever the pages complain about in the
// meantime – errors, blocked content, other hosts – is kept, and the test fails at its end.

import { PATIENCE, until } from './wait.mjs';

const DEVICES = {
  desktop: { viewport: { width: 1440, height: 1000 } },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true },
};

export class Person {
  complaints = [];
  requests = [];

  /** Returns a person with an empty browser. `on` is `desktop` or `phone`, `locale` the browser's language. */
  static async with(browser, address, { on = 'desktop', dark = false, still = false, scripts = true, locale = 'en-GB' } = {}) {
    const context = await browser.newContext({
      ...DEVICES[on],
      baseURL: address,
      locale,
      colorScheme: dark ? 'dark' : 'light',
      reducedMotion: still ? 'reduce' : 'no-preference',
      javaScriptEnabled: scripts,
      acceptDownloads: true,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    context.setDefaultTimeout(PATIENCE);
    const person = new Person();
    Object.assign(person, { context, address });
    await person.listen();
    person.page = await context.newPage();
    return person;
  }

  async listen() {
    const complain = (sentence) => this.complaints.push(sentence);
    this.context.on('weberror', (it) => complain(`page error: ${it.error().stack}`));
    this.context.on('console', (it) => {
      if (['error', 'warning'].includes(it.type())) complain(`console: ${it.text()} ${it.location().url}`);
    });
    this.context.on('request', (it) => {
      this.requests.push(it);
      const url = new URL(it.url());
      const own = url.origin === this.address || ['data:', 'blob:'].includes(url.protocol);
      if (!own) complain(`asked another host: ${it.url()}`);
    });
    await this.context.addInitScript(() => {
      addEventListener('securitypolicyviolation', (it) => console.error(`blocked by policy: ${it.violatedDirective} ${it.blockedURI}`));
    });
  }

  /** Says that the next pages may answer with this status, which browsers complain about. */
  expects(status) {
    this.expected ??= [];
    this.expected.push(`status of ${status} `);
  }

  /** Loses the connection for addresses that match, until the returned function is called. */
  async loses(pattern) {
    this.expected = [...(this.expected ?? []), 'net::ERR_'];
    // What is on its way when routes begin may never be answered.
    await this.page.waitForLoadState('networkidle');
    await this.page.route(pattern, (route) => route.abort('internetdisconnected'));
    return () => this.page.unroute(pattern);
  }

  /** Closes the browser; fails when a page complained. */
  async leaves() {
    await this.context.close();
    const rest = this.complaints.filter((it) => !this.expected?.some((expected) => it.includes(expected)));
    if (rest.length) throw new Error(`Pages complained:\n${rest.join('\n')}`);
  }

  async opens(path) {
    await this.page.goto(path, { waitUntil: 'domcontentloaded' });
    return this;
  }

  async signsIn(name = 'Anna Hansen', password = 'correct horse battery') {
    await this.opens('/login');
    await this.page.getByLabel('User name').fill(name);
    await this.page.getByLabel('Password', { exact: true }).fill(password);
    await this.button('Sign in').click();
    await this.reads('Albums', 'heading');
    return this;
  }

  button(name, options) { return this.page.getByRole('button', { name, exact: typeof name === 'string', ...options }); }
  link(name, options) { return this.page.getByRole('link', { name, exact: typeof name === 'string', ...options }); }
  field(name) { return this.page.getByLabel(name, { exact: typeof name === 'string' }); }
  get dialog() { return this.page.locator('dialog[open]').last(); }
  get toast() { return this.page.locator('.toast'); }

  /** Waits until a text is seen, or a heading. */
  async reads(text, role) {
    const place = role ? this.page.getByRole(role, { name: text, exact: typeof text === 'string' }) : this.page.getByText(text);
    await place.first().waitFor();
    return place.first();
  }

  /** Waits until everything on the page that scripts make better is better. */
  async settles() {
    await this.page.evaluate(async () => {
      const app = document.querySelector('script[type=module]').src;
      await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 2000 }));
      // Once it has run, every behaviour is asked for before it is asked for here.
      await import(app);
      const named = document.querySelectorAll('[data-behaviour], [data-later]');
      const names = [...named].flatMap((it) => `${it.dataset.behaviour ?? ''} ${it.dataset.later ?? ''}`.split(' ').filter(Boolean));
      const modules = await Promise.all(names.map((it) => import(new URL(`${it}.js`, app))));
      const photos = document.querySelector('.t') && modules[names.indexOf('photos')];
      if (photos) await photos.album;
      await new Promise((resolve) => setTimeout(resolve));
    });
  }

  /** The tile at a place of an album, counted from 1. */
  tile(number) { return this.page.locator(`#n-${number - 1}`); }
  get viewer() { return this.page.locator('dialog.lb'); }

  /** Waits until the viewer shows the item at a place, and its picture. */
  async views(number, total) {
    await until(`the viewer shows ${number} of ${total}`, async () =>
      (await this.viewer.locator('.place').textContent()).endsWith(`${number} of ${total}`));
    await until('its picture is there', () => this.viewer.locator('.slide:not([inert]) img, .slide:not([inert]) video').first()
      .evaluate((it) => it.localName === 'video' || it.naturalWidth > 0));
    await this.comesToRest();
  }

  /** Waits until nothing moves. */
  comesToRest() { return until('nothing moves any more', () => this.page.evaluate(() => document.getAnimations().length === 0)); }

  async viewerIsClosed() {
    await until('the viewer is closed', async () => (await this.page.locator('dialog.lb[open]').count()) === 0);
    await this.comesToRest();
  }

  /** Presses Tab until something called so has the focus; everything on the way can be seen. */
  async tabsTo(name) {
    for (let step = 0; step < 60; step++) {
      await this.page.keyboard.press('Tab');
      const hidden = await this.page.evaluate(() => {
        const box = document.activeElement.getBoundingClientRect();
        return document.activeElement !== document.body && (box.width === 0 || box.height === 0);
      });
      const focused = await this.focused();
      if (hidden) throw new Error(`What has the focus is not seen: ${focused}`);
      if (name instanceof RegExp ? name.test(focused) : focused.trim() === name) return;
    }
    throw new Error(`The Tab key does not lead to ${name}.`);
  }

  /** What has the focus, as text. */
  focused() {
    return this.page.evaluate(() => {
      const it = document.activeElement;
      return it.closest('.t')?.id ?? it.getAttribute('aria-label') ?? it.labels?.[0]?.innerText ?? it.innerText ?? it.localName;
    });
  }

  clipboard() { return this.page.evaluate(() => navigator.clipboard.readText()); }

  /** Does something that starts a download, and returns `{ name, bytes, path }`. */
  async downloads(task) {
    const [download] = await Promise.all([this.page.waitForEvent('download'), task()]);
    const path = await download.path();
    const { readFile } = await import('node:fs/promises');
    return { name: download.suggestedFilename(), bytes: await readFile(path), path };
  }

  /** A finger on the screen. */
  async finger() {
    const { Finger } = await import('./finger.mjs');
    return Finger.on(this.page);
  }
}
