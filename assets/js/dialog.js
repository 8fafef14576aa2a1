// Opens the card of a linked page in a native dialog; without this file the link is followed.
// The card is the page's own `.dlg`, so both always say the same.
import { announce } from "./announce.js";

const parser = new DOMParser();

/** Returns the element that a page holds; throws when the page cannot be had. */
export async function fetchCard(url, selector = ".dlg") {
  const response = await fetch(url, { headers: { Accept: "text/html" } });
  if (!response.ok || response.redirected) throw new Error(`${response.status}`);
  const card = parser.parseFromString(await response.text(), "text/html").querySelector(selector);
  if (!card) throw new Error("no card");
  return document.importNode(card, true);
}

/** Shows a card as a modal dialog; the focus returns to the opener when it closes. */
export async function showCard(card) {
  const dialog = document.createElement("dialog");
  dialog.className = "sheet";
  dialog.setAttribute("aria-labelledby", card.getAttribute("aria-labelledby") ?? "");
  dialog.append(card);
  document.body.append(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  closeByClicks(dialog);
  dialog.showModal();
  const { start } = await import("./app.js");
  await start(card);
  return dialog;
}

function closeByClicks(dialog) {
  let pressed = null;
  dialog.addEventListener("pointerdown", (event) => (pressed = event.target));
  dialog.addEventListener("click", (event) => {
    const outside = event.target === dialog && pressed === dialog;
    const closer = event.target.closest("[data-close]");
    if (!outside && !closer) return;
    event.preventDefault();
    dialog.close();
  });
}

/** Returns whether a click asks for a new tab or window, which stays the browser's. */
export const elsewhere = (event) =>
  event.button > 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;

/** Makes a link open its page's card here. */
export default function (link) {
  link.addEventListener("click", async (event) => {
    if (elsewhere(event)) return;
    event.preventDefault();
    link.setAttribute("aria-busy", "true");
    try {
      const dialog = await showCard(await fetchCard(link.href));
      dialog.addEventListener("close", () => link.focus());
    } catch {
      announce("Opening the page");
      location.assign(link.href);
    } finally {
      link.removeAttribute("aria-busy");
    }
  });
}
