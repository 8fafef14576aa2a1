// Gives every element with data-behaviour="a b" the behaviours of ./a.js and ./b.js, and those
// of data-later once the browser has nothing else to do. Pages work without any of them.

const attach = (attribute) => {
  for (const element of document.querySelectorAll(`[${attribute}]`)) {
    for (const name of element.getAttribute(attribute).split(' ')) {
      import(`./${name}.js`).then((module) => module.default(element)).catch(console.error);
    }
  }
};
attach('data-behaviour');
(globalThis.requestIdleCallback ?? setTimeout)(() => attach('data-later'));
