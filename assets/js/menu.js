// A <details> that is a menu: it closes when one looks elsewhere, arrow keys and first letters
// go through it, and near the bottom of the window it opens upwards.

export default function menu(details) {
  details.hidden = false;
  const summary = details.querySelector('summary'), sheet = details.querySelector('.sheet');
  const upwards = sheet.classList.contains('up');
  const entries = () => [...sheet.querySelectorAll('a, button')].filter((it) => it.offsetParent);

  function close(refocus) {
    details.open = false;
    if (refocus) summary.focus();
  }
  function step(by) {
    const all = entries(), at = all.indexOf(document.activeElement);
    all.at(at < 0 && by < 0 ? -1 : (at + by) % all.length)?.focus();
  }
  function jump(letter) {
    const all = entries(), after = all.indexOf(document.activeElement) + 1;
    [...all.slice(after), ...all.slice(0, after)]
      .find((it) => it.textContent.trim().toLowerCase().startsWith(letter))?.focus();
  }

  document.addEventListener('pointerdown', ({ target }) => { if (!details.contains(target)) close(); });
  details.addEventListener('focusout', ({ relatedTarget }) => { if (relatedTarget && !details.contains(relatedTarget)) close(); });
  details.addEventListener('toggle', () => {
    sheet.classList.toggle('up', upwards);
    if (details.open && !upwards) sheet.classList.toggle('up', sheet.getBoundingClientRect().bottom > innerHeight);
  });
  details.addEventListener('keydown', (event) => {
    const { key, target } = event, typing = target.matches('input, select');
    const by = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (key === 'Escape' && details.open) { event.stopPropagation(); close(true); }
    // The field is inside another form's buttons; Enter means the button that follows it.
    else if (key === 'Enter' && typing) entries().find((it) => target.compareDocumentPosition(it) & 4)?.click();
    else if (typing) return;
    else if (by) { details.open = true; step(by); }
    else if (details.open && key === 'Home') entries()[0]?.focus();
    else if (details.open && key === 'End') entries().at(-1)?.focus();
    else if (details.open && /^\p{L}$/u.test(key) && !event.ctrlKey && !event.metaKey && !event.altKey) jump(key.toLowerCase());
    else return;
    event.preventDefault();
  });
}
