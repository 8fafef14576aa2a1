// Waiting for what should become true. Nothing here says how fast it has to be: the patience
// only ends a test that would wait for ever.

import { setTimeout as pause } from 'node:timers/promises';

export const PATIENCE = Number(process.env.PATIENCE ?? 60_000);

/** Resolves with what `check` returns as soon as that is true; fails with the sentence otherwise. */
export async function until(sentence, check) {
  const end = Date.now() + PATIENCE;
  let last;
  while (Date.now() < end) {
    try {
      last = await check();
      if (last) return last;
    } catch (error) {
      last = error;
    }
    await pause(50);
  }
  throw new Error(`It never came true that ${sentence}. The last answer was: ${last}`);
}
