// Arrow keys, type-ahead, Esc and closing by a click elsewhere for <details class=menu>.
// Opening and tabbing through it need no script.

const entries = (menu) => [...menu.querySelectorAll(".sheet :is(a, button)")];

function step(menu, by) {
  const all = entries(menu);
  const at = all.indexOf(document.activeElement);
  const next = at < 0 && by < 0 ? all.length - 1 : (at + by + all.length) % all.length;
  all[next]?.focus();
}

function jump(menu, letter) {
  const all = entries(menu);
  const after = all.indexOf(document.activeElement) + 1;
  const ordered = [...all.slice(after), ...all.slice(0, after)];
  ordered.find((it) => it.textContent.trim().toLowerCase().startsWith(letter))?.focus();
}

const moves = {
  ArrowDown: (menu) => step(menu, 1),
  ArrowUp: (menu) => step(menu, -1),
  Home: (menu) => entries(menu)[0]?.focus(),
  End: (menu) => entries(menu).at(-1)?.focus(),
};

function press(event, menu) {
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  if (event.key === "ArrowDown" && !menu.open) menu.open = true;
  if (!menu.open) return;
  if (event.key === "Escape") {
    menu.open = false;
    menu.querySelector("summary").focus();
  } else if (moves[event.key]) moves[event.key](menu);
  else if (plain && /^\p{L}$/u.test(event.key)) jump(menu, event.key.toLowerCase());
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** Gives a menu its keys. */
export default function (menu) {
  menu.addEventListener("keydown", (event) => press(event, menu));
  menu.addEventListener("toggle", () => {
    const sheet = menu.querySelector(".sheet");
    // Near the bottom of the window it opens upwards.
    sheet.classList.remove("up");
    if (menu.open) sheet.classList.toggle("up", sheet.getBoundingClientRect().bottom > innerHeight);
  });
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });
}
