// Hands an address to the system's share sheet; the button is there only where one exists.
// data-url, data-title.

/** Makes a button open the share sheet. */
export default function (button) {
  const { title } = button.dataset;
  const content = () => ({ title, url: button.dataset.url });
  if (!navigator.canShare?.(content())) return;
  button.hidden = false;
  button.addEventListener('click', () => navigator.share(content()).catch(() => {}));
}
