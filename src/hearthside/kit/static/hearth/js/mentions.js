// "@an…" asks data-mention-url?q=an for [{handle, name, line}] and offers a listbox.
start("[data-mention-url] textarea, textarea[data-mention-url]", (field) => {
  const url = field.closest("[data-mention-url]").dataset.mentionUrl;
  const box = document.createElement("div");
  box.className = "completion";
  box.id = `${field.id || "text"}-people`;
  box.role = "listbox";
  box.hidden = true;
  field.parentNode.insertBefore(box, field);
  field.setAttribute("aria-controls", box.id);
  field.setAttribute("aria-autocomplete", "list");
  let at = 0;
  const typed = () => field.value.slice(0, field.selectionStart).match(/(?:^|[\s(])@([\p{L}\p{N}_-]{1,30})$/u)?.[1];
  const shut = () => { box.hidden = true; field.removeAttribute("aria-activedescendant"); };
  const show = (to) => {
    const options = [...box.children];
    at = (to + options.length) % options.length;
    options.forEach((option, i) => option.setAttribute("aria-selected", i === at));
    field.setAttribute("aria-activedescendant", options[at].id);
  };
  const choose = (option) => {
    const name = typed();
    if (name) field.setRangeText("", field.selectionStart - name.length, field.selectionStart, "end");
    put(field, `${option.dataset.handle} `);
    shut();
  };
  const ask = later(async () => {
    const name = typed();
    if (!name) return shut();
    const people = await fetch(`${url}?q=${encodeURIComponent(name)}`).then((answer) => answer.json()).catch(() => []);
    if (!people.length || typed() !== name) return shut();
    box.replaceChildren(...people.slice(0, 6).map((person, i) => {
      const option = document.createElement("div");
      option.role = "option";
      option.id = `${box.id}-${i}`;
      option.dataset.handle = person.handle;
      const strong = document.createElement("strong");
      strong.textContent = person.name;
      const line = document.createElement("span");
      line.className = "quiet clip";
      line.textContent = person.line || `@${person.handle}`;
      option.append(strong, line);
      return option;
    }));
    box.hidden = false;
    show(0);
  }, 160);
  field.addEventListener("input", ask);
  field.addEventListener("blur", () => setTimeout(shut, 150));
  box.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const option = event.target.closest("[role=option]");
    if (option) choose(option);
  });
  field.addEventListener("keydown", (event) => {
    if (box.hidden) return;
    const act = { ArrowDown: () => show(at + 1), ArrowUp: () => show(at - 1), Escape: shut,
      Enter: () => choose(box.children[at]), Tab: () => choose(box.children[at]) }[event.key];
    if (act) { event.preventDefault(); event.stopPropagation(); act(); }
  });
});
