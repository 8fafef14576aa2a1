// The photos of a test library. They are made at run time from the media beside the project,
// or painted in the browser, so that the project holds no media of its own.

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const SHARED = new URL('../../../../shared/', import.meta.url);

/** Returns a file of the shared media. */
export const sharedMedia = (path) => readFile(new URL(`media/${path}`, SHARED));

/** Writes files of a library: `{ 'Summer in Lofoten/IMG_1.jpg': bytes }`. */
export async function fillLibrary(folder, files) {
  for (const [path, bytes] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
}

/**
 * Returns photos as a camera would have saved them: JPEGs of the drawings `names`, one an
 * hour apart, three a day, named in order.
 */
export async function photographs(browser, names, { first = '2025-06-14T09:42', longSide = 900 } = {}) {
  const page = await browser.newPage();
  const files = {};
  for (const [index, name] of names.entries()) {
    const drawing = (await readFile(new URL(`mock/img/${name}.webp`, SHARED))).toString('base64');
    const jpeg = await page.evaluate(develop, { source: `data:image/webp;base64,${drawing}`, longSide });
    const taken = hoursAfter(first, Math.floor(index / 3) * 24 + (index % 3));
    files[`IMG_${String(2001 + index)}.jpg`] = taggedWith(Buffer.from(jpeg, 'base64'), taken);
  }
  await page.close();
  return files;
}

/** Returns many tiny JPEGs of a few shapes, each different from all others, forty a day. */
export async function tinyPhotographs(browser, count) {
  const page = await browser.newPage();
  const shapes = [[48, 32], [32, 48], [40, 40], [64, 36], [36, 64], [96, 30], [45, 30]];
  const painted = [];
  for (const [index, [width, height]] of shapes.entries()) {
    const jpeg = await page.evaluate(develop, { width, height, colour: `hsl(${index * 47} 45% 55%)` });
    painted.push(Buffer.from(jpeg, 'base64'));
  }
  await page.close();
  const files = {};
  for (let index = 0; index < count; index++) {
    const taken = hoursAfter('2024-05-01T08:00', Math.floor(index / 40) * 24, index % 40);
    files[`P${String(index + 1).padStart(4, '0')}.jpg`] = taggedWith(painted[index % painted.length], taken);
  }
  return files;
}

// Runs in the page.
async function develop({ source, longSide, width, height, colour }) {
  const canvas = document.createElement('canvas');
  const drawing = canvas.getContext('2d');
  if (source) {
    const image = new Image();
    image.src = source;
    await image.decode();
    const smaller = Math.min(1, longSide / Math.max(image.naturalWidth, image.naturalHeight));
    [canvas.width, canvas.height] = [Math.round(image.naturalWidth * smaller), Math.round(image.naturalHeight * smaller)];
    drawing.drawImage(image, 0, 0, canvas.width, canvas.height);
  } else {
    [canvas.width, canvas.height] = [width, height];
    drawing.fillStyle = colour;
    drawing.fillRect(0, 0, width, height);
  }
  return canvas.toDataURL('image/jpeg', 0.86).split(',')[1];
}

/** Returns a moment as EXIF writes it: `2025:06:14 16:42:00`. */
function hoursAfter(first, hours, minutes = 0) {
  const moment = new Date(Date.parse(`${first}:00Z`) + (hours * 60 + minutes) * 60_000);
  return moment.toISOString().slice(0, 19).replaceAll('-', ':').replace('T', ' ');
}

/** Puts an EXIF segment with camera and time behind the first marker of a JPEG (EXIF 2.32, 4.5). */
function taggedWith(jpeg, taken) {
  const camera = Buffer.from('Fujifilm X100V\0'), time = Buffer.from(`${taken}\0`);
  const tiff = Buffer.alloc(38 + 18 + camera.length + time.length);
  const entry = (at, tag, type, count, value) => {
    tiff.writeUInt16BE(tag, at);
    tiff.writeUInt16BE(type, at + 2);
    tiff.writeUInt32BE(count, at + 4);
    tiff.writeUInt32BE(value, at + 8);
  };
  tiff.write('MM\0*', 0, 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(2, 8);
  entry(10, 0x0110, 2, camera.length, 56);
  entry(22, 0x8769, 4, 1, 38);
  tiff.writeUInt16BE(1, 38);
  entry(40, 0x9003, 2, time.length, 56 + camera.length);
  camera.copy(tiff, 56);
  time.copy(tiff, 56 + camera.length);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(2 + 6 + tiff.length, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, Buffer.from('Exif\0\0', 'latin1'), tiff, jpeg.subarray(2)]);
}
