// Goes to the first new photo of an album where one is, also when the virtual grid has not
// made its tile yet. Without this file the link leads to the page that has it.
import { album } from './photos.js';

export default function (link) {
  link.addEventListener('click', async (event) => {
    event.preventDefault();
    const place = Number(link.hash.slice(3));
    const { board } = await album;
    const tile = board.show(place);
    tile?.firstElementChild.focus({ preventScroll: true });
    tile?.scrollIntoView({ block: 'center' });
  });
}
