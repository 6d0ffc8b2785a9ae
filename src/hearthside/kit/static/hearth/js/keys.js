// "/" searches, "?" shows the keys, "g h" goes to the link that carries data-go="h".
let going = 0;
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (typing(event.target) || document.querySelector("dialog[open]")) return;
  const field = event.key === "/" && all("[data-search]").find((one) => one.offsetParent);
  if (field) { event.preventDefault(); field.focus(); field.select?.(); return; }
  if (event.key === "?") { document.getElementById("keys")?.showModal(); return; }
  if (going && Date.now() - going < 1200) {
    going = 0;
    const link = document.querySelector(`[data-go="${CSS.escape(event.key)}"]`);
    if (link) { event.preventDefault(); event.stopImmediatePropagation(); link.click(); }
    return;
  }
  going = event.key === "g" ? Date.now() : 0;
});
