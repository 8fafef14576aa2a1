// Counts down the seconds until the next try; told every ten seconds, so that screen readers keep up.

import { words } from './words.js';

export default function countdown(element) {
  const end = Date.now() + Number(element.dataset.seconds) * 1000;
  const tick = () => {
    const left = Math.ceil((end - Date.now()) / 1000);
    if (left <= 0) { element.textContent = words('wait-over'); return; }
    if (left % 10 === 0) element.textContent = words('wait-seconds', { count: left });
    setTimeout(tick, 1000);
  };
  tick();
}
