// One press sends once: the form carries a key (`once`), is marked busy, and is sent again by itself
// with the same key when the line was down. The server knows the key and does the thing only once.
const fresh = () => [...crypto.getRandomValues(new Uint8Array(12))].map((n) => n.toString(16).padStart(2, "0")).join("");
const busy = (form, yes) => {
  form.toggleAttribute("data-sending", yes);
  if (yes) form.setAttribute("aria-busy", "true"); else form.removeAttribute("aria-busy");
  all("button:not([type=button])", form).forEach((button) => { button.disabled = yes; });
};
const waiting = new Set();
start("form input[name=once]", (input) => { input.value ||= fresh(); });
on("submit", "form", (event, form) => {
  if (form.dataset.confirm && !confirm(form.dataset.confirm)) { event.preventDefault(); event.stopImmediatePropagation(); return; }
  if (form.method === "get") return;
  if (form.hasAttribute("data-sending")) { event.preventDefault(); event.stopImmediatePropagation(); return; }
  if (!navigator.onLine) {
    event.preventDefault();
    event.stopImmediatePropagation();
    waiting.add(form);
    offline(true);
    return;
  }
  if (form.matches("[hx-post], [hx-put], [hx-patch], [hx-delete]") || form.hasAttribute("data-again")) return;
  setTimeout(() => { if (!event.defaultPrevented) busy(form, true); });
}, true);
addEventListener("htmx:beforeRequest", (event) => {
  const form = event.detail.elt.closest?.("form");
  if (form && form === event.detail.elt) busy(form, true);
});
addEventListener("htmx:afterRequest", (event) => {
  const form = event.detail.elt;
  if (!form.matches?.("form")) return;
  busy(form, false);
  const once = form.elements.once;
  if (event.detail.successful) {
    form.dispatchEvent(new Event("hearth:sent"));
    form.removeAttribute("data-changed");
    if (once) once.value = fresh();
    if (form.hasAttribute("data-reset")) { form.reset(); form.dispatchEvent(new Event("input", { bubbles: true })); }
  }
});
addEventListener("htmx:sendError", (event) => {
  const form = event.detail.elt.closest?.("form");
  if (!form || form.method === "get") return;
  waiting.add(form);
  offline(true);
  setTimeout(again, 8000);
});
const again = () => {
  if (!navigator.onLine) return;
  waiting.forEach((form) => { waiting.delete(form); if (form.isConnected) form.requestSubmit(); });
};
addEventListener("online", again);
// Back from the page cache: buttons work again.
addEventListener("pageshow", (event) => { if (event.persisted) all("form[data-sending]").forEach((form) => busy(form, false)); });
