// BLAKE3 as its paper has it: https://github.com/BLAKE3-team/BLAKE3-specs. Only the plain hash
// of 32 bytes, one part after another; written for speed in the innermost function alone.

const IV = Int32Array.of(0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19);
const [CHUNK_START, CHUNK_END, PARENT, ROOT] = [1, 2, 4, 8];
const [BLOCK, CHUNK] = [64, 1024];
const ROUNDS = 7;

/** Which word of the message each step of each round takes: every round permutes the one before. */
const ORDER = (() => {
  const permutation = [2, 6, 3, 10, 7, 0, 4, 13, 1, 11, 12, 5, 9, 14, 15, 8];
  const order = new Uint8Array(16 * ROUNDS);
  let words = permutation.map((_, index) => index);
  for (let round = 0; round < ROUNDS; round += 1) {
    order.set(words, 16 * round);
    words = permutation.map((it) => words[it]);
  }
  return order;
})();

/** Mixes the 16 words `m` into the chaining value `cv`, in place. */
function compress(cv, m, counter, length, flags) {
  // One by one: taking lists apart costs more than mixing them.
  let a0 = cv[0]; let a1 = cv[1]; let a2 = cv[2]; let a3 = cv[3];
  let b0 = cv[4]; let b1 = cv[5]; let b2 = cv[6]; let b3 = cv[7];
  let c0 = IV[0]; let c1 = IV[1]; let c2 = IV[2]; let c3 = IV[3];
  let d0 = counter | 0; let d1 = Math.floor(counter / 2 ** 32); let d2 = length; let d3 = flags;
  for (let at = 0; at < 16 * ROUNDS; at += 16) {
    // Columns, then diagonals.
    a0 = a0 + b0 + m[ORDER[at]] | 0; d0 ^= a0; d0 = d0 << 16 | d0 >>> 16; c0 = c0 + d0 | 0; b0 ^= c0; b0 = b0 << 20 | b0 >>> 12;
    a0 = a0 + b0 + m[ORDER[at + 1]] | 0; d0 ^= a0; d0 = d0 << 24 | d0 >>> 8; c0 = c0 + d0 | 0; b0 ^= c0; b0 = b0 << 25 | b0 >>> 7;
    a1 = a1 + b1 + m[ORDER[at + 2]] | 0; d1 ^= a1; d1 = d1 << 16 | d1 >>> 16; c1 = c1 + d1 | 0; b1 ^= c1; b1 = b1 << 20 | b1 >>> 12;
    a1 = a1 + b1 + m[ORDER[at + 3]] | 0; d1 ^= a1; d1 = d1 << 24 | d1 >>> 8; c1 = c1 + d1 | 0; b1 ^= c1; b1 = b1 << 25 | b1 >>> 7;
    a2 = a2 + b2 + m[ORDER[at + 4]] | 0; d2 ^= a2; d2 = d2 << 16 | d2 >>> 16; c2 = c2 + d2 | 0; b2 ^= c2; b2 = b2 << 20 | b2 >>> 12;
    a2 = a2 + b2 + m[ORDER[at + 5]] | 0; d2 ^= a2; d2 = d2 << 24 | d2 >>> 8; c2 = c2 + d2 | 0; b2 ^= c2; b2 = b2 << 25 | b2 >>> 7;
    a3 = a3 + b3 + m[ORDER[at + 6]] | 0; d3 ^= a3; d3 = d3 << 16 | d3 >>> 16; c3 = c3 + d3 | 0; b3 ^= c3; b3 = b3 << 20 | b3 >>> 12;
    a3 = a3 + b3 + m[ORDER[at + 7]] | 0; d3 ^= a3; d3 = d3 << 24 | d3 >>> 8; c3 = c3 + d3 | 0; b3 ^= c3; b3 = b3 << 25 | b3 >>> 7;
    a0 = a0 + b1 + m[ORDER[at + 8]] | 0; d3 ^= a0; d3 = d3 << 16 | d3 >>> 16; c2 = c2 + d3 | 0; b1 ^= c2; b1 = b1 << 20 | b1 >>> 12;
    a0 = a0 + b1 + m[ORDER[at + 9]] | 0; d3 ^= a0; d3 = d3 << 24 | d3 >>> 8; c2 = c2 + d3 | 0; b1 ^= c2; b1 = b1 << 25 | b1 >>> 7;
    a1 = a1 + b2 + m[ORDER[at + 10]] | 0; d0 ^= a1; d0 = d0 << 16 | d0 >>> 16; c3 = c3 + d0 | 0; b2 ^= c3; b2 = b2 << 20 | b2 >>> 12;
    a1 = a1 + b2 + m[ORDER[at + 11]] | 0; d0 ^= a1; d0 = d0 << 24 | d0 >>> 8; c3 = c3 + d0 | 0; b2 ^= c3; b2 = b2 << 25 | b2 >>> 7;
    a2 = a2 + b3 + m[ORDER[at + 12]] | 0; d1 ^= a2; d1 = d1 << 16 | d1 >>> 16; c0 = c0 + d1 | 0; b3 ^= c0; b3 = b3 << 20 | b3 >>> 12;
    a2 = a2 + b3 + m[ORDER[at + 13]] | 0; d1 ^= a2; d1 = d1 << 24 | d1 >>> 8; c0 = c0 + d1 | 0; b3 ^= c0; b3 = b3 << 25 | b3 >>> 7;
    a3 = a3 + b0 + m[ORDER[at + 14]] | 0; d2 ^= a3; d2 = d2 << 16 | d2 >>> 16; c1 = c1 + d2 | 0; b0 ^= c1; b0 = b0 << 20 | b0 >>> 12;
    a3 = a3 + b0 + m[ORDER[at + 15]] | 0; d2 ^= a3; d2 = d2 << 24 | d2 >>> 8; c1 = c1 + d2 | 0; b0 ^= c1; b0 = b0 << 25 | b0 >>> 7;
  }
  cv[0] = a0 ^ c0; cv[1] = a1 ^ c1; cv[2] = a2 ^ c2; cv[3] = a3 ^ c3;
  cv[4] = b0 ^ d0; cv[5] = b1 ^ d1; cv[6] = b2 ^ d2; cv[7] = b3 ^ d3;
}

const isLittle = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** A hash that is being made. */
export class Blake3 {
  #words = new Int32Array(BLOCK / 4);
  #block = new Uint8Array(this.#words.buffer);
  #view = new DataView(this.#words.buffer);
  #filled = 0;
  #blocks = 0;
  #cv = IV.slice();
  #chunks = 0;
  /** Chaining values of whole trees, the largest first. */
  #stack = [];

  /** Takes more bytes. */
  update(bytes) {
    for (let at = 0; at < bytes.length;) {
      // The last block waits: only `digest` knows that it is the last.
      if (this.#filled === BLOCK) this.#next();
      const count = Math.min(BLOCK - this.#filled, bytes.length - at);
      if (count === BLOCK) for (let i = 0; i < BLOCK; i += 1) this.#block[i] = bytes[at + i];
      else this.#block.set(bytes.subarray(at, at + count), this.#filled);
      this.#filled += count;
      at += count;
    }
    return this;
  }

  /** Returns the hash in hexadecimal; nothing may be added afterwards. */
  digest() {
    this.#block.fill(0, this.#filled);
    let [flags, length, counter] = [this.#begun() | CHUNK_END, this.#filled, this.#chunks];
    while (this.#stack.length) {
      this.#mix(counter, length, flags);
      this.#parent(this.#stack.pop(), this.#cv);
      [flags, length, counter] = [PARENT, BLOCK, 0];
    }
    this.#mix(counter, length, flags | ROOT);
    const bytes = new DataView(new ArrayBuffer(32));
    this.#cv.forEach((word, index) => bytes.setInt32(4 * index, word, true));
    return [...new Uint8Array(bytes.buffer)].map((it) => it.toString(16).padStart(2, '0')).join('');
  }

  #begun() { return this.#blocks === 0 ? CHUNK_START : 0; }

  #mix(counter, length, flags) {
    if (!isLittle) this.#words.forEach((_, index) => { this.#words[index] = this.#view.getInt32(4 * index, true); });
    compress(this.#cv, this.#words, counter, length, flags);
  }

  /** Mixes a full block of which more follows. */
  #next() {
    const ends = this.#blocks === CHUNK / BLOCK - 1;
    this.#mix(this.#chunks, BLOCK, this.#begun() | (ends ? CHUNK_END : 0));
    this.#filled = 0;
    this.#blocks += 1;
    if (ends) this.#push();
  }

  /** Two trees of one size become one twice as large, as often as the number of chunks says. */
  #push() {
    this.#chunks += 1;
    for (let left = this.#chunks; left % 2 === 0; left /= 2) {
      this.#parent(this.#stack.pop(), this.#cv);
      this.#mix(0, BLOCK, PARENT);
    }
    this.#stack.push(this.#cv);
    this.#cv = IV.slice();
    this.#blocks = 0;
  }

  /** Makes the block of two halves of a tree. */
  #parent(left, right) {
    [...left, ...right].forEach((word, index) => this.#view.setInt32(4 * index, word, true));
    this.#cv = IV.slice();
  }
}
