// Shows and hides what is typed into a password field.

export default function reveal(field) {
  const input = field.querySelector('input'), button = field.querySelector('button');
  button.hidden = false;
  button.addEventListener('click', () => {
    const shown = input.type === 'password';
    input.type = shown ? 'text' : 'password';
    button.setAttribute('aria-pressed', shown);
    button.setAttribute('aria-label', shown ? 'Hide password' : 'Show password');
    input.focus();
  });
  input.form.addEventListener('submit', () => { input.type = 'password'; });
}
