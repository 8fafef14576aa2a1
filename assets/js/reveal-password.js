// Shows and hides what is typed into a password field.

import { words } from './words.js';

export default function reveal(field) {
  const input = field.querySelector('input'), button = field.querySelector('button');
  button.hidden = false;
  button.addEventListener('click', () => {
    const shown = input.type === 'password';
    input.type = shown ? 'text' : 'password';
    button.setAttribute('aria-pressed', shown);
    button.setAttribute('aria-label', shown ? words('password-hide') : words('password-show'));
    input.focus();
  });
  input.form.addEventListener('submit', () => { input.type = 'password'; });
}
