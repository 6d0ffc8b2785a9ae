// A quiz question: how long its person saw it is told with the answer, and the keys 1 to 6 press its choices.
const shownAt = new WeakMap();
const note = () => document.querySelectorAll("form[data-question]").forEach((form) => {
  if (shownAt.has(form)) return;
  shownAt.set(form, performance.now());
  requestAnimationFrame(() => requestAnimationFrame(() => { if (!form.elements.picked.value) shownAt.set(form, performance.now()); }));
});
new MutationObserver(note).observe(document.documentElement, { childList: true, subtree: true });
document.addEventListener("DOMContentLoaded", note);
// What was pressed first is what is sent, with the time of that press, also where the line was down and it goes again.
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("form[data-question] button[name=choice]");
  const fields = button?.form.elements;
  if (!button || fields.picked.value) return;
  fields.picked.value = button.value;
  fields.claimed.value = Math.round(performance.now() - shownAt.get(button.form));
}, true);
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.target.matches?.("input, textarea, select")) return;
  const button = /^[1-6]$/.test(event.key) && document.querySelectorAll("form[data-question] button[name=choice]")[event.key - 1];
  if (button && !button.disabled) { event.preventDefault(); button.click(); }
});
