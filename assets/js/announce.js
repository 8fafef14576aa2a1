// Says a sentence to screen readers without moving the focus.

/** Returns the modal dialog on top, else the body: everything outside a modal is inert. */
export const onTop = () => [...document.querySelectorAll('dialog:modal')].pop() ?? document.body;

const regionIn = (host) => {
  let region = host.querySelector(':scope > [data-announcer]');
  if (!region) {
    region = document.createElement('div');
    region.className = 'vh';
    region.dataset.announcer = '';
    region.setAttribute('role', 'status');
    host.append(region);
  }
  return region;
};

/** Announces a sentence; the same one twice is announced twice. */
export function announce(sentence) {
  const region = regionIn(onTop());
  region.textContent = '';
  setTimeout(() => (region.textContent = sentence), 60);
}
