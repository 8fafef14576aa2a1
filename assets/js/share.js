// Shares an address through the system's own sheet, or copies it where there is none.

export default function behaviour(button) {
  button.hidden = false;
  button.addEventListener('click', () => {
    const url = new URL(location.href);
    url.search = url.hash = '';
    share(document.querySelector('h1').textContent, button.dataset.url ?? url.href);
  });
}

// Only title and address: chats then make their own card.
export async function share(title, url) {
  const data = { title, url };
  if (!navigator.canShare?.(data)) { copy(url); return; }
  try { await navigator.share(data); } catch (error) { if (error.name !== 'AbortError') copy(url); }
}

const copy = async (url) => (await import('./copy.js')).copy(url);
