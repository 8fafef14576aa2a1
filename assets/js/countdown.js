// Counts down the seconds until the next try; told every ten seconds, so that screen readers keep up.

export default function countdown(element) {
  const end = Date.now() + Number(element.dataset.seconds) * 1000;
  const tick = () => {
    const left = Math.ceil((end - Date.now()) / 1000);
    if (left <= 0) { element.textContent = 'You can try again now.'; return; }
    if (left % 10 === 0) element.textContent = `Too many tries. Wait ${left} seconds.`;
    setTimeout(tick, 1000);
  };
  tick();
}
