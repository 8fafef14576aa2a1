// Gives every element with data-behaviour="a b" the behaviours of ./a.js and ./b.js, and those
// of data-later once the browser has nothing else to do. Pages work without any of them.

// A page that is being left loses what it still waits for, which is nobody's fault: it is gone
// before it could say so.
const later = (reason) => setTimeout(console.error, 1000, reason);

const attach = (attribute) => {
  for (const element of document.querySelectorAll(`[${attribute}]`)) {
    for (const name of element.getAttribute(attribute).split(' ')) {
      import(`./${name}.js`).then((module) => module.default(element)).catch(later);
    }
  }
};
attach('data-behaviour');
// Browsers need not ever call a page idle, so there is a latest moment, in milliseconds.
const rest = () => attach('data-later');
globalThis.requestIdleCallback ? requestIdleCallback(rest, { timeout: 2000 }) : setTimeout(rest);
