// The cover on a phone is cropped to a tall strip, so its small version is shown larger than it
// is. Once the page is there, the large version takes its place.

export default async function sharpen(image) {
  if (document.readyState !== 'complete') await new Promise((done) => addEventListener('load', done, { once: true }));
  if (navigator.connection?.saveData) return;
  const large = new Image();
  large.src = image.getAttribute('src');
  // Whatever keeps it away, the small version stays.
  large.decode().then(() => image.removeAttribute('srcset'), () => {});
}
