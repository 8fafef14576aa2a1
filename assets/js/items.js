// What scripts know of an album's items: asked for in pieces, a few dozen of which are kept.

const PIECE = 100;
const KEPT = 40;

export class Items {
  constructor({ base, query = '', total }) {
    this.base = base;
    this.query = query;
    this.total = Number(total);
    this.pieces = new Map();
  }

  // Returns the item at a place, if it is here already.
  peek(index) {
    return this.pieces.get(Math.floor(index / PIECE))?.items?.[index % PIECE];
  }

  // Returns the item at a place, asking for it when needed.
  async get(index) {
    const number = Math.floor(index / PIECE);
    let piece = this.pieces.get(number);
    if (!piece) {
      piece = { asked: this.ask(`items?from=${number * PIECE}&count=${PIECE}`) };
      piece.asked.then((answer) => { piece.items = answer.items; }, () => this.pieces.delete(number));
    }
    // The piece used last is the last to be forgotten.
    this.pieces.delete(number);
    this.pieces.set(number, piece);
    if (this.pieces.size > KEPT) this.pieces.delete(this.pieces.keys().next().value);
    return (await piece.asked).items[index % PIECE];
  }

  async ask(what) {
    const query = this.query && `${what.includes('?') ? '&' : '?'}q=${encodeURIComponent(this.query)}`;
    const answer = await fetch(`${this.base}/${what}${query}`, { headers: { accept: 'application/json' } });
    if (!answer.ok) throw new Error(`${what}: ${answer.status}`);
    return answer.json();
  }

  picture(item, size) {
    return `${this.base}/m/${item.key}/${size}?v=${item.version}`;
  }

  page(item) {
    return `${this.base}/p/${item.key}${this.query && `?q=${encodeURIComponent(this.query)}`}`;
  }
}

// Returns the caption: the alternative text, where that is not made of the date.
export const captionOf = (item) => (item.label && !item.alt.endsWith(item.label) ? item.alt : '');

// Returns what a tile made by the server tells of its item, enough to show it at once.
export function readTile(tile) {
  const link = tile?.querySelector('a');
  const image = link?.querySelector('img');
  return image && {
    key: link.pathname.split('/').pop(), version: new URL(image.src).searchParams.get('v'),
    alt: image.alt, kind: link.querySelector('.vid') ? 'video' : 'photo', picture: true, partial: true,
  };
}
