// The Markdown toolbar: data-md="bold|italic|quote|list|link|code" around or before the selected text.
const AROUND = { bold: ["**", "**"], italic: ["_", "_"], code: ["`", "`"], link: ["[", "](https://)"] };
const BEFORE = { quote: "> ", list: "- " };
const area = (element) => element.closest("[data-composer]").querySelector("textarea");
function put(field, text, select = 0) {
  field.focus();
  // execCommand keeps the browser's own undo working; setRangeText is the way without it.
  if (!document.execCommand("insertText", false, text)) field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
  if (select) field.selectionStart = field.selectionEnd -= select;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
function mark(field, what) {
  const text = field.value.slice(field.selectionStart, field.selectionEnd);
  const [open, shut] = AROUND[what] ?? [];
  if (open) put(field, open + text + shut, text ? 0 : shut.length);
  else put(field, (field.selectionStart && field.value[field.selectionStart - 1] !== "\n" ? "\n" : "") +
    text.split("\n").map((line) => BEFORE[what] + line).join("\n"));
}
on("click", "[data-md]", (event, button) => mark(area(button), button.dataset.md));
on("keydown", "[data-composer] textarea", (event, field) => {
  if (!(event.ctrlKey || event.metaKey)) return;
  const what = { b: "bold", i: "italic", k: "link" }[event.key];
  if (what) { event.preventDefault(); mark(field, what); }
  if (event.key === "Enter") { event.preventDefault(); field.form.requestSubmit(); }
});
// Preview asks the server: one renderer, so what you see is what the others will see.
on("click", "[data-preview]", async (event, button) => {
  const composer = button.closest("[data-composer]");
  const shown = composer.querySelector(".composer-preview");
  const field = area(button);
  const open = shown.hidden;
  if (open) {
    const answer = await post(composer.dataset.previewUrl, { text: field.value }).catch(() => null);
    if (!answer?.ok) { toast(word("failed"), "error"); return; }
    shown.innerHTML = await answer.text();
  }
  shown.hidden = !open;
  field.hidden = open;
  button.setAttribute("aria-pressed", open);
  if (!open) field.focus();
});
// Quote: what is selected in a post goes into the composer (data-quote="#composer" on its button).
on("click", "[data-quote]", (event, button) => {
  const source = button.closest(".post")?.querySelector(".words");
  const field = document.querySelector(button.dataset.quote)?.querySelector("textarea");
  if (!source || !field) return;
  event.preventDefault();
  const chosen = getSelection();
  const text = chosen.toString().trim() && source.contains(chosen.anchorNode) ? chosen.toString() : source.innerText;
  const head = button.dataset.by ? `> **${button.dataset.by}**:\n` : "";
  field.focus();
  field.selectionStart = field.selectionEnd = field.value.length;
  put(field, (field.value.trim() ? "\n\n" : "") + head + text.trim().split("\n").map((line) => `> ${line}`).join("\n") + "\n\n");
});
// data-reply-to="12" data-reply-name="Ana": the form answers that post.
on("click", "[data-reply-to]", (event, link) => {
  const form = document.querySelector(link.dataset.form || "#reply");
  if (!form) return;
  event.preventDefault();
  form.elements.to.value = link.dataset.replyTo;
  all("[data-replying]", form).forEach((line) => {
    line.hidden = false;
    line.querySelector("[data-name]").textContent = link.dataset.replyName;
  });
  form.querySelector("textarea").focus();
});
on("click", "[data-reply-clear]", (event, button) => {
  button.form.elements.to.value = "";
  button.closest("[data-replying]").hidden = true;
});
