// What every module below uses: delegated events, start-up for new markup, the polite voice, words.
document.documentElement.classList.add("js");
const on = (type, selector, act, options) =>
  document.addEventListener(type, (event) => {
    const found = event.target.closest?.(selector);
    if (found) act(event, found);
  }, options);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const starts = [];
const start = (selector, act) => starts.push([selector, act]);
const begin = (within) => starts.forEach(([selector, act]) => {
  const found = all(selector, within);
  if (within.matches?.(selector)) found.unshift(within);
  found.forEach((element) => {
    const done = (element.hearth ??= new Set());
    if (!done.has(act)) { done.add(act); act(element); }
  });
});
const say = (text) => {
  const voice = document.getElementById("voice");
  if (!voice || !text) return;
  voice.textContent = "";
  setTimeout(() => { voice.textContent = text; }, 60);
};
// Sentences come translated from the server: data-word-… attributes of #words.
const word = (name) => document.getElementById("words")?.dataset[name] ?? "";
const typing = (element) => element.matches?.("input, textarea, select, [contenteditable]");
const later = (act, wait) => {
  let timer;
  const run = (...rest) => { clearTimeout(timer); timer = setTimeout(act, wait, ...rest); };
  run.stop = () => clearTimeout(timer);
  return run;
};
const post = (url, fields) => fetch(url, { method: "POST", body: new URLSearchParams(fields), headers: { "HX-Request": "true" } });
addEventListener("DOMContentLoaded", () => {
  begin(document);
  document.body.addEventListener("htmx:load", (event) => begin(event.detail.elt));
});
