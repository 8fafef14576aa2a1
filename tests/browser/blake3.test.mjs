// The browser's BLAKE3 against the table that the crate of the index wrote, given in one piece
// and in many odd ones.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

const source = await readFile(new URL('../../assets/js/blake3.js', import.meta.url));
const { Blake3 } = await import(`data:text/javascript;base64,${source.toString('base64')}`);
const table = await readFile(new URL('../golden/blake3.txt', import.meta.url), 'utf8');
const lines = table.trim().split('\n').map((it) => it.split(' '));

test('hashes are those of the index, however the bytes come', () => {
  for (const [length, expected] of lines) {
    const bytes = Uint8Array.from({ length }, (_, index) => index % 251);
    for (const piece of [Math.max(bytes.length, 1), 1, 63, 64, 65, 1000, 1024, 4096]) {
      const hash = new Blake3();
      // One byte at a time is slow for the long ones.
      const step = bytes.length > 100_000 ? Math.max(piece, 1000) : piece;
      for (let at = 0; at < bytes.length; at += step) hash.update(bytes.subarray(at, at + step));
      assert.equal(hash.digest(), expected, `${length} bytes, ${step} at a time`);
    }
  }
});
