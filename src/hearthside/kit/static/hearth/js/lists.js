// [data-list] of [data-item]s: j and k walk, a letter presses the [data-key] of that letter inside.
const items = () => all("[data-list] [data-item]").filter((item) => item.offsetParent);
const handle = (item) => item.matches("a, button, [tabindex]") ? item : item.querySelector("summary, a, button");
const current = () => document.activeElement.closest?.("[data-item]") ?? document.querySelector("details[data-item][open]");
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (event.key === "Escape" && typing(event.target)) {
    const item = event.target.closest("[data-item]");
    if (item) handle(item).focus();
    return;
  }
  if (typing(event.target)) return;
  const rows = items();
  const here = rows.indexOf(current());
  const move = { j: 1, k: -1 }[event.key];
  if (move && rows.length) {
    event.preventDefault();
    const next = rows[here < 0 ? 0 : Math.min(Math.max(here + move, 0), rows.length - 1)];
    handle(next).focus();
    next.scrollIntoView({ block: "nearest" });
    return;
  }
  const action = event.key.length === 1 && rows[here]?.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!action) return;
  event.preventDefault();
  if (rows[here].matches("details")) rows[here].open = true;
  if (typing(action)) action.focus(); else action.click();
});
// When an item leaves the list (done in place), the next one takes the focus.
addEventListener("htmx:beforeSwap", (event) => {
  const item = event.target.closest?.("[data-item]");
  if (item?.contains(document.activeElement)) item.after(Object.assign(document.createElement("span"), { id: "next-item" }));
});
addEventListener("htmx:afterSettle", () => {
  const mark = document.getElementById("next-item");
  if (!mark) return;
  const next = items().find((item) => mark.compareDocumentPosition(item) & Node.DOCUMENT_POSITION_FOLLOWING);
  mark.remove();
  if (next && (document.activeElement === document.body || !document.activeElement)) handle(next).focus();
});
