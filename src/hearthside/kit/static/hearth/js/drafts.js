// [data-draft-url] [data-draft="topic:12"]: what is typed is kept on the server a moment later, and in this
// browser while the line is down; a title in the same form with it. Only the text being typed is stored here, and it goes once it is kept.
const offline = (yes) => {
  const banner = document.getElementById("offline");
  if (!banner || banner.hidden === !yes) return;
  banner.hidden = !yes;
  if (yes) say(banner.textContent.trim());
};
const store = {
  get: (key) => { try { return localStorage.getItem(key); } catch { return null; } },
  put: (key, text) => { try { localStorage.setItem(key, text); } catch { /* private window: memory only */ } },
  drop: (key) => { try { localStorage.removeItem(key); } catch { /* the same */ } },
};
start("[data-draft]", (holder) => {
  const field = holder.matches("textarea") ? holder : holder.querySelector("textarea");
  const { draft: where, draftUrl: url } = holder.dataset;
  const note = holder.querySelector("[data-draft-note]");
  const key = `draft:${where}`;
  const tell = (text) => { if (note) note.textContent = text; };
  // Where the form has a title, both are one draft; the browser keeps them in one entry, the title first.
  const title = field.form?.elements.title;
  const both = () => (title ? `${title.value}\n${field.value}` : field.value);
  const kept = store.get(key);
  if (kept && !field.value.trim()) {
    const cut = title ? kept.indexOf("\n") : -1;
    if (title && !title.value) title.value = kept.slice(0, cut);
    field.value = kept.slice(cut + 1);
    tell(word("found"));
    field.dispatchEvent(new Event("input"));
  }
  const save = later(async () => {
    const text = field.value, sent = both();
    const answer = await post(url, { where, text, title: title?.value ?? "" }).catch(() => null);
    if (!answer) { offline(true); save.again(); return; }
    offline(false);
    if (answer.ok) { if (both() === sent) store.drop(key); field.form?.removeAttribute("data-changed"); tell(text ? word("saved") : ""); }
  }, 1500);
  save.again = later(() => save(), 8000);
  [field, title].forEach((one) => one?.addEventListener("input", () => { store.put(key, both()); tell(""); save(); }));
  addEventListener("online", () => { if (store.get(key)) save(); });
  field.form?.addEventListener("hearth:sent", () => { save.stop(); save.again.stop(); store.drop(key); tell(""); });
  field.form?.addEventListener("submit", () => { save.stop(); save.again.stop(); });
});
addEventListener("offline", () => offline(true));
addEventListener("online", () => offline(false));
