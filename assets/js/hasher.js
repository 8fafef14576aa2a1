// Runs beside the page: hashes files with BLAKE3, a few megabytes at a time.

import { Blake3 } from './blake3.js';

const PIECE = 4 << 20;
const over = new Set();

async function hashed(id, file) {
  const hash = new Blake3();
  for (let at = 0; at < file.size; at += PIECE) {
    const piece = await file.slice(at, at + PIECE).arrayBuffer();
    if (over.delete(id)) return null;
    hash.update(new Uint8Array(piece));
  }
  return hash.digest();
}

addEventListener('message', async ({ data: { id, file, over: ends } }) => {
  if (ends) over.add(id);
  else postMessage({ id, hash: await hashed(id, file).catch(() => null) });
});
