// data-opens="id" opens a <dialog>; without JavaScript its href leads to the same form on a page.
// A dialog filled by htmx (data-dialog-shows) opens when its content arrives; [data-close] closes.
on("click", "[data-opens]", (event, opener) => {
  const dialog = document.getElementById(opener.dataset.opens);
  if (!dialog) return;
  event.preventDefault();
  dialog.showModal();
  dialog.querySelector("[autofocus], textarea, input:not([type=hidden])")?.focus();
});
on("click", "[data-close]", (event, button) => {
  event.preventDefault();
  button.closest("dialog")?.close();
});
on("click", "dialog", (event, dialog) => {
  if (event.target === dialog && !dialog.querySelector("form[data-changed]")) dialog.close();
});
addEventListener("htmx:afterSwap", (event) => {
  const dialog = event.target.closest?.("dialog[data-dialog-shows]");
  if (!dialog) return;
  if (!dialog.innerHTML.trim()) dialog.close();
  else if (!dialog.open) dialog.showModal();
});
addEventListener("close-dialog", () => all("dialog[open]").forEach((dialog) => dialog.close()));
