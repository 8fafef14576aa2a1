// Shows and hides what is typed into a password field. aria-controls = id of the field.

/** Makes a button show the password. */
export default function (button) {
  const field = document.getElementById(button.getAttribute("aria-controls"));
  button.addEventListener("click", () => {
    const show = field.type === "password";
    field.type = show ? "text" : "password";
    button.setAttribute("aria-pressed", show);
    field.focus();
  });
}
