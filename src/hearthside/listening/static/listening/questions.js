// Questions that show the moment their condition holds, answers kept while one writes, rankings by tapping.
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

// What is answered now, as the server reads it; a question that is not shown has no answer.
const value = (form, key) => {
  const holder = form.querySelector(`[data-question="${CSS.escape(key)}"]`);
  if (!holder) return form.earlier[key] ?? null;
  if (holder.disabled) return null;
  const named = all("[name]", holder).filter((one) => one.name.startsWith(`q.${key}`) && !one.name.endsWith(".other"));
  if (named.some((one) => one.matches("select"))) {
    const placed = named.filter((one) => one.value && one.matches("select"));
    return placed.length ? placed.map((one) => one.name.slice(key.length + 3)) : null;
  }
  if (named.some((one) => one.type === "checkbox")) {
    const ticked = named.filter((one) => one.checked).map((one) => one.value);
    return ticked.length ? ticked : null;
  }
  const rows = named.some((one) => one.name !== `q.${key}`);
  const found = named.find((one) => (one.type === "radio" ? one.checked : one.value.trim()));
  return found ? (rows ? {} : found.value) : null;
};
const same = (left, right) => String(left) === String(right);
const holds = (form, [key, op, wanted]) => {
  const now = value(form, key);
  if (op === "answered") return now !== null;
  if (op === "skipped") return now === null;
  if (now === null) return false;
  if (op === "has") return Array.isArray(now) && now.some((one) => same(one, wanted));
  if (op === "at_least" || op === "at_most") {
    const number = Number(now);
    return !Number.isNaN(number) && (op === "at_least" ? number >= wanted : number <= wanted);
  }
  return same(now, wanted) === (op === "is");
};
const branch = (form) => all("[data-when]", form).forEach((question) => {
  const held = JSON.parse(question.dataset.when).map((when) => holds(form, when));
  const shows = question.hasAttribute("data-any") && held.length ? held.some(Boolean) : held.every(Boolean);
  question.hidden = question.disabled = !shows;
});

// Words that recall an answer of this screen say it as soon as it is given.
const spoken = (form, key) => {
  const chosen = all(`[name="q.${CSS.escape(key)}"]`, form).filter((one) => !one.disabled && !one.closest("fieldset:disabled") && (!/radio|checkbox/.test(one.type) || one.checked));
  return chosen.map((one) => (/radio|checkbox/.test(one.type) ? one.closest("label").textContent : one.value).trim()).filter(Boolean).join(", ");
};
const recall = (form) => all("[data-recall]", form).forEach((element) => {
  element.textContent = element.dataset.recall.replace(/\{([a-z][a-z0-9_]*)(?:\|([^{}]*))?\}/g, (_all, key, instead) => spoken(form, key) || instead || "");
});

// A ranking by tapping: the next free place, or out again. The selects beneath stay what is sent.
const ranked = (list) => {
  const places = all("select", list);
  const show = () => places.forEach((one) => {
    const item = one.closest("li");
    if (one.value) item.dataset.place = one.value; else delete item.dataset.place;
  });
  list.classList.add("by-tap");
  list.parentElement.querySelector("[data-rank-help]").hidden = false;
  list.addEventListener("click", (event) => {
    const item = event.target.closest("li");
    if (!item || event.target.matches("select")) return;
    event.preventDefault();
    const one = item.querySelector("select"), was = Number(one.value);
    if (was) {
      one.value = "";
      places.forEach((other) => { if (Number(other.value) > was) other.value = String(other.value - 1); });
    } else one.value = String(1 + places.filter((other) => other.value).length);
    one.dispatchEvent(new Event("change", { bubbles: true }));
  });
  list.addEventListener("change", show);
  show();
};

const begin = (form) => {
  if (form.earlier) return;
  form.earlier = JSON.parse(form.dataset.earlier || "{}");
  all("[data-rank]", form).forEach(ranked);
  const send = form.querySelector("[data-send]");
  if (send) send.querySelector("span").textContent = send.dataset.send;
  const change = () => { branch(form); recall(form); };
  form.addEventListener("change", change);
  form.addEventListener("input", change);
  change();
  const at = form.dataset.at && document.getElementById(`q-${form.dataset.at}`), page = at?.closest(".phone-page");
  if (page) page.scrollTop = at.offsetTop - page.offsetTop - 40;
};
const start = (within) => all("form[data-questions]", within).forEach(begin);
start(document);
document.addEventListener("htmx:load", (event) => start(event.detail.elt.parentElement ?? document));
