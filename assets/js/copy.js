// Copies a text to the clipboard, also on plain http where the clipboard API is missing.
// data-copy = the text, or data-copy-from = id of the element or field that holds it;
// data-copied = the sentence shown afterwards.
import { onTop } from "./announce.js";
import { toast } from "./toast.js";

/** Returns whether the text is on the clipboard now. Call it inside a click. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

function copyBySelection(text) {
  const before = document.activeElement;
  const field = document.createElement("textarea");
  field.value = text;
  field.readOnly = true;
  field.className = "vh";
  onTop().append(field);
  field.select();
  let copied = false;
  try {
    copied = document.execCommand("copy");
  } catch {
    copied = false;
  }
  field.remove();
  before?.focus?.({ preventScroll: true });
  return copied;
}

function select(element) {
  if (element?.select) element.select();
  else if (element) getSelection().selectAllChildren(element);
}

/** Makes an element a copy button: its label says "Copied" for two seconds. */
export default function (element) {
  const label = element.querySelector("[data-label]");
  const before = label?.textContent;
  let timer;
  element.addEventListener("click", async (event) => {
    event.preventDefault();
    const source = document.getElementById(element.dataset.copyFrom);
    const text = element.dataset.copy ?? source?.value ?? source?.textContent ?? "";
    if (!(await copy(text))) {
      select(source);
      toast("Your browser did not allow copying. Select the text and copy it.");
      return;
    }
    toast(element.dataset.copied ?? "Link copied");
    if (label) label.textContent = "Copied";
    element.classList.add("copied");
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (label) label.textContent = before;
      element.classList.remove("copied");
    }, 2000);
  });
}
