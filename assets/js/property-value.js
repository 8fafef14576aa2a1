// Lets the field beside a choice of property take what that property takes: a day, a number, or
// one of its choices, which are suggested. Without this file it is a line of text.
export default function (select) {
  const input = select.form.elements.value;
  const list = Object.assign(document.createElement('datalist'), { id: 'choices-of-property' });
  input.after(list);
  const fit = () => {
    const { kind, choices } = select.selectedOptions[0].dataset;
    input.type = kind === 'date' ? 'date' : 'text';
    input.inputMode = kind === 'number' ? 'decimal' : '';
    input.value = '';
    list.replaceChildren(...choices.split('\n').filter(Boolean).map((value) => Object.assign(document.createElement('option'), { value })));
    if (kind === 'choice') input.setAttribute('list', list.id);
    else input.removeAttribute('list');
  };
  select.addEventListener('change', fit);
  fit();
}
