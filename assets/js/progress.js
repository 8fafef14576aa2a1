// Keeps the line about indexing up to date while it runs. Numbers change silently; only
// the beginning and the end are announced.
import { announce } from "./announce.js";

const EVERY = 2000;

async function ask() {
  const response = await fetch("/library/progress", { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`${response.status}`);
  return response.json();
}

/** Refreshes one line until nothing runs any more. */
export default function (line) {
  let last = line.dataset.state;
  const sentence = line.querySelector("[data-message]") ?? line;
  const bar = line.querySelector("progress");
  const show = ({ state, done, total, message }) => {
    sentence.textContent = message;
    if (bar && total) Object.assign(bar, { max: total, value: done });
    else bar?.removeAttribute("value");
    if (state !== last) announce(message);
    last = state;
    line.hidden = state === "idle" && !line.dataset.keep;
    return state !== "idle";
  };
  const tick = async () => {
    let again = true;
    try {
      if (!document.hidden) again = show(await ask());
    } catch {
      // The server may be restarting; the next try tells.
    }
    if (again && line.isConnected) setTimeout(tick, EVERY);
  };
  setTimeout(tick, EVERY);
}
