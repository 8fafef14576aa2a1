// Sends the form of a select as soon as something else is chosen.

/** Makes a select send its form. */
export default function (select) {
  select.addEventListener('change', () => select.form.requestSubmit());
}
