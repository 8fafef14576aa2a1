// A household for the tests of one file: a library, the running program, a browser, and the
// people who use it. Everything is gone at the end.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, test as nodeTest } from 'node:test';

import { chromium } from 'playwright-core';

import { command, serve } from './albumen.mjs';
import { Person } from './person.mjs';
import { fillLibrary } from './photographs.mjs';
import { until } from './wait.mjs';

export const ANNA = { name: 'Anna Hansen', password: 'correct horse battery' };

const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

// A page that hangs must not hold the tests for ever.
const LONGEST = 10 * 60_000;

/** A test of the household. */
export const test = (name, task) => nodeTest(name, { timeout: LONGEST }, task);

/** Starts Debian's browser with an empty profile. */
export const startBrowser = () => chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true, args: FLAGS });

/**
 * Prepares a household for all tests of a file. `library(browser)` returns the files; an
 * admin called Anna has an account, unless `empty` says that nobody has.
 */
export function household({ library, empty = false }) {
  const house = new Household();
  before(() => house.start(library, empty));
  afterEach(() => house.everybodyLeaves());
  after(() => house.stop());
  return house;
}

export class Household {
  people = [];

  async start(library, empty = false) {
    this.place = await mkdtemp(join(tmpdir(), 'albumen-house-'));
    this.folder = join(this.place, 'Photos');
    this.browser = await startBrowser();
    this.files = await library(this.browser);
    await fillLibrary(this.folder, this.files);
    if (!empty) await this.commands(['user', 'add', ANNA.name, '--role', 'admin', '--password-file', '-'], `${ANNA.password}\n`);
    this.server = await serve(this.folder, ['--site-name', 'Hansen family']);
    this.address = this.server.address;
  }

  async stop() {
    await this.browser?.close();
    await this.server?.stop();
    await rm(this.place, { recursive: true, force: true });
  }

  /** Runs a command of the program over the library. */
  commands(words, input) { return command(this.folder, words, input); }

  /** Somebody without an account. */
  async visitor(options) {
    const person = await Person.with(this.browser, this.address, options);
    this.people.push(person);
    return person;
  }

  /** Anna, signed in. */
  async anna(options) { return (await this.visitor(options)).signsIn(ANNA.name, ANNA.password); }

  async everybodyLeaves() {
    const leaving = await Promise.allSettled(this.people.splice(0).map((it) => it.leaves()));
    const failed = leaving.find((it) => it.status === 'rejected');
    if (failed) throw failed.reason;
  }

  /** Waits until every file is an item of its album and has its pictures. */
  async isIndexed(slug, items) {
    await until(`${slug} has ${items} items`, async () => {
      const albums = await this.commands(['album', 'list']);
      return albums.find((it) => it.album === slug)?.items === items;
    });
  }

  /** Makes a link by command and returns `{ url, id, password }`. */
  makesLink(slug, flags = [], password = '') {
    const words = ['link', 'create', slug, ...flags];
    if (password) words.push('--password-file', '-');
    return this.commands(words, `${password}\n`);
  }
}
