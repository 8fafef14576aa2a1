// Short messages at the edge of the screen. They leave by themselves, but never while
// a pointer or the focus is on them.
import { announce, onTop } from "./announce.js";

const PLAIN = 4000;
const WITH_UNDO = 8000;

/** Shows a sentence for four seconds, above an open dialog if there is one. */
export function toast(sentence) {
  document.querySelector(".toast[data-made]")?.remove();
  const element = document.createElement("div");
  element.className = "toast";
  element.dataset.made = "";
  element.textContent = sentence;
  onTop().append(element);
  // Only the top layer lies above a modal dialog.
  if (element.showPopover) {
    element.popover = "manual";
    element.showPopover();
  }
  announce(sentence);
  leave(element, PLAIN);
}

function leave(element, after) {
  let timer;
  const wait = () => (timer = setTimeout(() => element.remove(), after));
  const stay = () => clearTimeout(timer);
  for (const event of ["pointerenter", "focusin"]) element.addEventListener(event, stay);
  for (const event of ["pointerleave", "focusout"]) element.addEventListener(event, wait);
  wait();
}

/** Lets a message that came with the page leave, and takes its word out of the address. */
export default function (element) {
  leave(element, element.querySelector("form, a, button") ? WITH_UNDO : PLAIN);
  const url = new URL(location.href);
  url.searchParams.delete("done");
  history.replaceState(history.state, "", url);
}
