// Keeps the line about indexing up to date while it runs. Numbers change silently; only
// the beginning and the end are announced. data-url = where the numbers are asked for.
import { announce } from './announce.js';
import { words } from './words.js';

const EVERY = 2000;
async function ask(url) {
  const response = await fetch(url, { headers: { Accept: 'application/json' } });
  if (!response.ok) throw new Error(`${response.status}`);
  return response.json();
}

function write(line, { done, total, message }) {
  const [sentence, count] = [line.querySelector('span'), line.querySelector('.num')];
  const bar = line.querySelector('progress');
  sentence.textContent = message;
  if (total) Object.assign(bar, { max: total, value: done });
  else bar.removeAttribute('value');
  count.textContent = total ? words('place-of', { place: done, total }) : '';
}

/** Refreshes one line until nothing runs any more. */
export default function (line) {
  // As a live region it would read out every number.
  line.removeAttribute('role');
  let state = 'indexing';
  const tick = async () => {
    if (!document.hidden) {
      try {
        const news = await ask(line.dataset.url);
        write(line, news);
        if (news.state !== state) announce(news.message);
        state = news.state;
      } catch {
        // The server may be restarting; the next try tells.
      }
    }
    if (state === 'idle') line.hidden = true;
    else if (line.isConnected) setTimeout(tick, EVERY);
  };
  setTimeout(tick, EVERY);
}
