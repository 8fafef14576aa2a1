// Arrow keys, type-ahead and a place beside its button for a native popover menu. Opening,
// closing and Esc are the browser's own and work without this file.

const items = (menu) => [...menu.querySelectorAll("a, button")];

function step(menu, by) {
  const all = items(menu);
  const at = all.indexOf(document.activeElement);
  all.at((at + by + all.length) % all.length)?.focus();
}

function jump(menu, letter) {
  const all = items(menu);
  const from = all.indexOf(document.activeElement) + 1;
  const later = [...all.slice(from), ...all.slice(0, from)];
  later.find((it) => it.textContent.trim().toLowerCase().startsWith(letter))?.focus();
}

function place(menu, opener) {
  const at = opener.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  const below = at.bottom + 4 + height < innerHeight || at.top < height;
  const left = Math.min(Math.max(8, at.right - width), innerWidth - width - 8);
  const top = below ? Math.min(at.bottom + 4, innerHeight - height - 8) : at.top - height - 4;
  Object.assign(menu.style, { inset: `${Math.max(8, top)}px auto auto ${left}px`, margin: 0 });
}

const moves = { ArrowDown: 1, ArrowUp: -1 };

/** Gives a popover menu its keys. */
export default function (menu) {
  const opener = document.querySelector(`[popovertarget="${CSS.escape(menu.id)}"]`);
  menu.addEventListener("toggle", (event) => {
    opener?.setAttribute("aria-expanded", event.newState === "open");
    if (event.newState === "open") {
      if (opener) place(menu, opener);
      items(menu)[0]?.focus();
    }
  });
  addEventListener("scroll", () => menu.matches(":popover-open") && opener && place(menu, opener), {
    passive: true,
  });
  menu.addEventListener("keydown", (event) => {
    if (moves[event.key]) step(menu, moves[event.key]);
    else if (event.key === "Home") items(menu)[0]?.focus();
    else if (event.key === "End") items(menu).at(-1)?.focus();
    else if (/^\p{L}$/u.test(event.key) && !event.ctrlKey && !event.metaKey) {
      jump(menu, event.key.toLowerCase());
    } else return;
    event.preventDefault();
  });
}
