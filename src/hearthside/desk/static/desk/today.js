"use strict";
// A form of the desk that was taken (any answer of 2xx) is done: its item leaves the list and the next takes
// the focus. One that was not (422) gets the reason beside it; the words stay where they are.
(() => {
  const form = (event) => event.detail.elt.closest?.("form[data-desk]");
  document.addEventListener("htmx:beforeSwap", (event) => {
    const mine = form(event);
    if (!mine || event.detail.xhr.status !== 422) return;
    event.detail.shouldSwap = true;
    event.detail.target = mine.querySelector(".form-errors");
    event.detail.swapOverride = "innerHTML";
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const mine = form(event);
    if (!mine || event.detail.requestConfig.verb !== "post") return;
    const { status } = event.detail.xhr;
    if (status < 200 || status > 299) return;
    if (mine.closest("[data-stay]")) { location.reload(); return; }
    const item = mine.closest("[data-item]");
    if (item) htmx.trigger(item, "done-here");
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-put-away]");
    if (!button) return;
    const item = button.closest("[data-item]");
    button.closest("form").remove();
    item?.querySelector("summary")?.focus();
  });
  // Ctrl and Enter send what is being written.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    const mine = event.target.closest?.("form[data-desk]");
    if (mine) { event.preventDefault(); mine.requestSubmit(); }
  });
})();
