// Downloads all parts of an album, one after another. The browser's own downloads give no sign
// of their end, so each part is asked for when the person confirms the one before, or after a pause.

import { say } from './toast.js';

const PAUSE = 4000;

export default function parts(section) {
  const links = [...section.querySelectorAll('a[download]')];
  const button = section.querySelector('[data-all]');
  for (const link of links) link.addEventListener('click', () => { link.classList.add('done'); say('Download started'); });
  if (!button) return;
  button.hidden = false;
  button.addEventListener('click', async () => {
    button.disabled = true;
    const status = section.querySelector('[role=status]');
    for (const [index, link] of links.entries()) {
      status.textContent = `Part ${index + 1} of ${links.length} is on its way. Keep this page open.`;
      link.click();
      await new Promise((next) => setTimeout(next, PAUSE));
    }
    status.textContent = 'All parts are on their way.';
    button.disabled = false;
  });
}
