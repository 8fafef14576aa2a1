// The head of an album: its cover gets sharp once the page is there, and when its actions have
// left the screen, the bar on top shows them.

// On a phone the cover is cropped to a tall strip, so its small version is shown larger than it
// is; then the large version takes its place.
async function sharpen(image) {
  if (document.readyState !== 'complete') await new Promise((done) => addEventListener('load', done, { once: true }));
  if (navigator.connection?.saveData) return;
  const large = new Image();
  large.src = image.getAttribute('src');
  // Whatever keeps it away, the small version stays.
  large.decode().then(() => image.removeAttribute('srcset'), () => {});
}

function follow(actions) {
  const bar = document.querySelector('.mini');
  new IntersectionObserver(([seen]) => {
    bar.hidden = seen.isIntersecting || seen.boundingClientRect.top > 0;
  }).observe(actions);
}

export default (element) => (element instanceof HTMLImageElement ? sharpen(element) : follow(element));
