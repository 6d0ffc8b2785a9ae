// [data-suggest="/search/suggest/"] on a search field: a combobox. GET url?q=… answers groups of <a role="option">;
// arrows walk them, Enter follows the one that is marked, or searches where none is. Without this it is a plain form.
start("[data-suggest]", (field) => {
  const box = document.createElement("div");
  box.className = "completion suggestions";
  box.id = `suggestions-${all("[data-suggest]").indexOf(field)}`;
  box.role = "listbox";
  box.ariaLabel = field.dataset.suggestSays;
  box.hidden = true;
  field.form.append(box);
  field.role = "combobox";
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", box.id);
  field.setAttribute("aria-expanded", "false");
  let at = -1, asking;
  const options = () => all("[role=option]", box);
  const mark = (to) => {
    const found = options();
    at = to < -1 ? found.length - 1 : to >= found.length ? -1 : to;
    found.forEach((option, i) => option.setAttribute("aria-selected", i === at));
    if (at < 0) return field.removeAttribute("aria-activedescendant");
    field.setAttribute("aria-activedescendant", found[at].id);
    found[at].scrollIntoView({ block: "nearest" });
  };
  const open = (yes) => {
    box.hidden = !yes;
    field.setAttribute("aria-expanded", yes);
    mark(-1);
  };
  const ask = later(async () => {
    asking?.abort();
    const q = field.value.trim();
    if (q.length < 2) return open(false);
    asking = new AbortController();
    const answer = await fetch(`${field.dataset.suggest}?q=${encodeURIComponent(q)}`, { signal: asking.signal }).catch(() => null);
    const html = answer?.ok ? await answer.text().catch(() => "") : "";
    if (field.value.trim() !== q || document.activeElement !== field) return;
    box.innerHTML = html;
    const found = options();
    found.forEach((option, i) => { option.id = `${box.id}-${i}`; option.tabIndex = -1; });
    open(found.length > 0);
    if (found.length) say(box.querySelector("[data-say]")?.dataset.say);
  }, 180);
  field.addEventListener("input", ask);
  field.addEventListener("blur", () => { asking?.abort(); open(false); });
  box.addEventListener("mousedown", (event) => event.preventDefault());
  field.addEventListener("keydown", (event) => {
    if (box.hidden || event.isComposing) return;
    const act = { ArrowDown: () => mark(at + 1), ArrowUp: () => mark(at - 1), Escape: () => open(false),
      Enter: at < 0 ? null : () => options()[at].click() }[event.key];
    if (act) { event.preventDefault(); event.stopPropagation(); act(); }
  });
});
