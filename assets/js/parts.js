// Downloads all parts of an album, one after another. Browsers ask once whether a page may
// start several downloads, so the next one waits a moment for the answer.

import { say } from './toast.js';
import { words } from './words.js';

const PAUSE = 4000;

export default function parts(section) {
  const links = [...section.querySelectorAll('a[download]')];
  for (const link of links) link.addEventListener('click', () => { link.classList.add('done'); say(words('download-started')); });
  const button = section.querySelector('[data-all]');
  if (!button) return;
  button.hidden = false;
  button.addEventListener('click', async () => {
    button.disabled = true;
    const status = section.querySelector('[role=status]');
    for (const [index, link] of links.entries()) {
      status.textContent = words('download-part', { part: index + 1, parts: links.length });
      link.click();
      await new Promise((next) => setTimeout(next, PAUSE));
    }
    status.textContent = words('download-parts-begun');
    button.disabled = false;
  });
}
