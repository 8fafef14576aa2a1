// Gives every element with data-behaviour="a b" the behaviours of ./a.js and ./b.js.
// Pages work without any of them.

for (const element of document.querySelectorAll('[data-behaviour]')) {
  for (const name of element.dataset.behaviour.split(' ')) {
    import(`./${name}.js`).then((module) => module.default(element)).catch(console.error);
  }
}
