// Makes a link to the selected photos where one is; without this file the form leads to the
// page that does.
import { fetchPage } from "./dialog.js";
import { openCards } from "./share-dialog.js";
import { toast } from "./toast.js";

async function keep(form, button) {
  const body = new URLSearchParams(new FormData(form, button));
  const response = await fetch(button.formAction, {
    method: "POST",
    headers: { Accept: "application/json" },
    body,
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error?.message ?? "This did not work. Try again.");
  return answer.url;
}

/** Makes the Share button of a selection open the share dialog. */
export default function (button) {
  button.addEventListener("click", async (event) => {
    event.preventDefault();
    button.disabled = true;
    try {
      await openCards(await fetchPage(await keep(button.form, button)), button);
    } catch (reason) {
      toast(reason.message);
    } finally {
      button.disabled = false;
    }
  });
}
