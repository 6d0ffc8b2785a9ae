// Answers are kept while one writes; a kiosk forgets and begins again; a frame tells its size.
const form = document.querySelector("form[data-questions]");
const body = document.body;
const remember = { get: (key) => { try { return localStorage.getItem(key); } catch { return null; } }, put: (key, value) => { try { value ? localStorage.setItem(key, value) : localStorage.removeItem(key); } catch { /* a private window */ } } };

if (form && !body.hasAttribute("data-kiosk") && form.dataset.shown) navigator.sendBeacon?.(form.dataset.shown);

// Come back later and go on: this browser remembers which answers were begun, and forgets when they are sent.
const key = body.dataset.resume;
if (key && form) {
  const known = remember.get(key);
  if (known && !new URLSearchParams(location.search).has("once") && form.elements.once.value !== known) {
    const address = new URL(location);
    address.searchParams.set("once", known);
    location.replace(address);
  }
}
if (key && body.hasAttribute("data-thanks")) remember.put(key, null);

if (form) {
  let timer, changed = false, sending = false;
  const words = () => { const data = new FormData(form); data.set("do", "keep"); return data; };
  const keep = async () => {
    clearTimeout(timer);
    if (!changed || sending) return;
    changed = false;
    const answer = await fetch(form.action, { method: "POST", body: words() }).catch(() => null);
    if (!answer) { changed = true; return; }
    if (answer.status === 204 && key) remember.put(key, form.elements.once.value);
  };
  const later = () => { changed = true; clearTimeout(timer); timer = setTimeout(keep, 900); };
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("submit", () => { sending = true; clearTimeout(timer); });
  addEventListener("pagehide", () => { if (changed && !sending) navigator.sendBeacon(form.action, words()); });
  addEventListener("pageshow", (event) => { if (event.persisted) sending = false; });
  document.querySelector(".question.has-error")?.scrollIntoView({ block: "center" });
}

if (body.dataset.kiosk) {
  const wait = Number(body.dataset.kioskSeconds) * 1000;
  let timer;
  const again = () => { clearTimeout(timer); timer = setTimeout(() => location.replace(body.dataset.kiosk), wait); };
  if (!body.hasAttribute("data-thanks")) ["pointerdown", "keydown", "input"].forEach((name) => addEventListener(name, again));
  if (body.hasAttribute("data-thanks") || new URLSearchParams(location.search).has("once")) again();
}

if (parent !== window) {
  const tell = () => parent.postMessage({ hearthside: "height", height: document.documentElement.offsetHeight }, "*");
  new ResizeObserver(tell).observe(document.documentElement);
  addEventListener("keydown", (event) => { if (event.key === "Escape") parent.postMessage({ hearthside: "close" }, "*"); });
}
