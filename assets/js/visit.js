// Counts a visit, once a picture was really seen: chats that only make a preview are none.

export default function visit(root) {
  if (!root.dataset.base.startsWith('/s/')) return;
  const send = () => navigator.sendBeacon(`${root.dataset.base}/visit`);
  const image = document.querySelector('.hero > img, .t img');
  if (!image) return;
  if (image.complete && image.naturalWidth) send();
  else image.addEventListener('load', send, { once: true });
}
