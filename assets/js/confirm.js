// Asks before something that cannot be undone, in a native dialog. Without this file the
// element leads to the place on the page where the same sentence and button stand.
// data-title, data-text, data-verb, data-action (where the answer is posted), data-keep.
import { showCard, elsewhere } from "./dialog.js";

function make(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

function card({ title, text, verb, action, keep = "Keep" }) {
  const heading = make("h2", { id: "sure", textContent: title });
  const yes = make("button", { className: "btn main bad", textContent: verb });
  const no = make("button", { className: "btn", type: "button", textContent: keep });
  no.dataset.close = "";
  no.autofocus = true;
  const form = make("form", { method: "post", action }, yes);
  const section = make(
    "section",
    { className: "dlg slim sure" },
    make("header", {}, make("div", {}, heading)),
    make("div", { className: "one" }, make("p", { textContent: text })),
    make("footer", {}, no, form),
  );
  section.setAttribute("aria-labelledby", "sure");
  return section;
}

/** Makes a link, summary or button ask first. */
export default function (element) {
  element.addEventListener("click", async (event) => {
    if (elsewhere(event)) return;
    event.preventDefault();
    element.closest("[popover]")?.hidePopover?.();
    const dialog = await showCard(card(element.dataset));
    dialog.addEventListener("close", () => element.focus());
  });
}
