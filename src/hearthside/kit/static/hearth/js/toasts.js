// Messages drawn by the server stay until closed; HX-Trigger: {"toast": "Thank you, sent."} adds one.
function toast(text, tone = "") {
  const pattern = document.getElementById("toast-pattern");
  const box = document.getElementById("toasts");
  if (!pattern || !box || !text) return;
  const made = pattern.content.firstElementChild.cloneNode(true);
  if (tone) made.classList.add(`toast-${tone}`);
  made.querySelector("[data-text]").textContent = text;
  box.append(made);
  if (tone !== "error") setTimeout(() => made.remove(), 8000);
}
on("click", "[data-toast-close]", (event, button) => button.closest(".toast").remove());
addEventListener("toast", (event) => {
  const { value, text = value, tone } = event.detail ?? {};
  toast(text, tone);
});
addEventListener("htmx:responseError", (event) => {
  if (event.detail.xhr.status !== 422) toast(word("failed"), "error");
});
