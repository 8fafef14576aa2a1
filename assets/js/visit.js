// Tells that somebody looks at a page without pictures, once it is on a screen: what a browser
// opens in the background, perhaps never to be looked at, is no visit.

export default function visit({ dataset: { base } }) {
  const seen = () => {
    if (document.visibilityState !== 'visible') return;
    document.removeEventListener('visibilitychange', seen);
    navigator.sendBeacon(`${base}/visit`);
  };
  document.addEventListener('visibilitychange', seen);
  seen();
}
