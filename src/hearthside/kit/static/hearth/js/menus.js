// <details data-menu>: closes on a click outside, on Escape, and when another one opens.
const close = (except) => all("details[data-menu][open]").forEach((menu) => {
  if (menu !== except) menu.open = false;
});
addEventListener("click", (event) => close(event.target.closest?.("details[data-menu]")));
addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector("details[data-menu][open]");
  if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
});
on("click", "[data-copy]", async (event, button) => {
  event.preventDefault();
  await navigator.clipboard.writeText(new URL(button.dataset.copy || button.href, location).href);
  say(word("copied"));
  toast(word("copied"));
  close();
});
