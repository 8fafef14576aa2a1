// "?" opens the sheet of keys, in the album and in the viewer.

export default function shortcuts(sheet) {
  document.addEventListener('keydown', (event) => {
    if (event.key !== '?' || sheet.open || event.target.matches('input, textarea, select')) return;
    event.preventDefault();
    sheet.showModal();
  });
}
