// The search field of an album: "/" goes to it, Escape empties it.

export default function search(form) {
  const field = form.querySelector('input');
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.target.matches('input, textarea, select') || document.querySelector('dialog[open]')) return;
    event.preventDefault();
    field.focus();
  });
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    if (field.defaultValue) location.assign(form.action);
    field.value = '';
  });
}
