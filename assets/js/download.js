// Says that a download is coming: browsers are slow to show it.

export default function download(link) {
  if (link.hasAttribute('download')) link.addEventListener('click', async () => (await import('./toast.js')).say('Download started'));
}
