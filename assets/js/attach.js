// Gives the elements of a part that was added later their behaviours, as app.js does for
// the page.

/** Resolves when every data-behaviour in the part has started. */
export function attach(part) {
  const elements = [part, ...part.querySelectorAll('[data-behaviour]')];
  const started = elements.flatMap((element) =>
    (element.dataset?.behaviour ?? '').split(' ').filter(Boolean).map(async (name) => {
      const behaviour = await import(`./${name}.js`);
      behaviour.default(element);
    }),
  );
  return Promise.all(started);
}
