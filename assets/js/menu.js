// A <details> that is a menu: it closes when one looks elsewhere, and arrow keys go through it.

export default function menu(details) {
  details.hidden = false;
  const summary = details.querySelector('summary');
  document.addEventListener('pointerdown', ({ target }) => { if (!details.contains(target)) details.open = false; });
  details.addEventListener('focusout', ({ relatedTarget }) => { if (relatedTarget && !details.contains(relatedTarget)) details.open = false; });
  details.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && details.open) {
      event.stopPropagation();
      details.open = false;
      summary.focus();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.target.matches('input, select')) return;
    event.preventDefault();
    details.open = true;
    const entries = [...details.querySelectorAll('a, button')].filter((it) => it.offsetParent);
    entries.at((entries.indexOf(document.activeElement) + step) % entries.length)?.focus();
  });
}
