// One EventSource for the page: GET /live/?on=topic:12&on=me. What is said names rows; the page fetches them.
//   <ol data-live="topic:12" data-live-event="posts.added" data-live-from="/…/posts/">
// On that event GET from?after=<data-number of the last item> and add what comes at the end: at once when the end of
// the list is in view, else behind the button [data-live-new] ("2 new posts"). With data-live-swap the whole element
// is drawn anew instead. An item with data-renews replaces the remarks under the one of its id. What only one person may see comes whole: "added" {"on": "conversation:3", "html": "<li>…"}.
// "notices" {"unread": 3} on `me` sets every [data-unread].
const line = { names: "", heard: "", source: null };
const listeners = () => all("[data-live]");
const listen = () => {
  const url = document.body.dataset.liveUrl;
  const names = [...new Set(listeners().map((element) => element.dataset.live))].sort();
  const events = new Set(["notices", "added", "missed", ...listeners().map((element) => element.dataset.liveEvent).filter(Boolean)]);
  if (!url || !names.length || document.hidden || `${names} ${[...events]}` === line.names) return;
  line.names = `${names} ${[...events]}`;
  line.source?.close();
  const ask = new URLSearchParams(names.map((name) => ["on", name]));
  if (line.heard) ask.set("after", line.heard);
  line.source = new EventSource(`${url}?${ask}`);
  line.source.addEventListener("here", (event) => { line.heard = event.lastEventId; });
  events.forEach((name) => line.source.addEventListener(name, (event) => {
    line.heard = event.lastEventId;
    hear(name, event.data);
  }));
};
function hear(name, data) {
  if (name === "notices") {
    const { unread } = JSON.parse(data);
    all("[data-unread]").forEach((count) => { count.textContent = unread; count.hidden = !unread; });
  }
  if (name === "added") {
    const { on: where, html } = JSON.parse(data);
    listeners().filter((element) => element.dataset.live === where).forEach((list) => add(list, unseen(html)));
    return;
  }
  listeners().filter((element) => element.dataset.liveFrom && (name === "missed" || element.dataset.liveEvent === name)).forEach(refresh);
}
// Several words at once make one question.
const refresh = (element) => (element.ask ??= later(async () => {
  const last = [...(element.held ?? []), ...all("[data-number]", element)].map((item) => Number(item.dataset.number) || 0);
  const url = new URL(element.dataset.liveFrom, location);
  if (!("liveSwap" in element.dataset)) url.searchParams.set("after", Math.max(0, ...last));
  const answer = await fetch(url, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (!answer?.ok || answer.status === 204) return;
  const html = await answer.text();
  if ("liveSwap" in element.dataset) {
    if (element.contains(document.activeElement) && typing(document.activeElement)) return;
    element.innerHTML = html;
    ready([element]);
  } else add(element, unseen(html));
}, 150))();
const unseen = (html) => {
  const box = document.createElement("template");
  box.innerHTML = html;
  const items = [...box.content.children];
  items.filter((item) => "renews" in item.dataset).forEach(renew);
  return items.filter((item) => !("renews" in item.dataset) && (!item.id || !document.getElementById(item.id)));
};
// A post that is here already comes again for the remarks under it; only they change, so that nobody loses their place.
const renew = (item) => {
  const here = document.getElementById(item.id);
  const remarks = item.querySelector(".remarks");
  if (!here || !remarks) return;
  const old = here.querySelector(".remarks");
  if (old) old.replaceWith(remarks); else here.querySelector(".post-main").append(remarks);
  ready([remarks]);
  say(here.closest("[data-live]")?.dataset.liveSay);
};
const ready = (elements) => elements.forEach((element) => { window.htmx?.process(element); begin(element); });
function add(list, items) {
  if (!items.length) return;
  const button = list.parentNode.querySelector("[data-live-new]");
  if (!button || list.getBoundingClientRect().bottom < innerHeight + 240) {
    list.append(...items);
    ready(items);
    say(list.dataset.liveSay);
    return;
  }
  const known = (list.held ??= []);
  known.push(...items.filter((item) => !known.some((one) => one.id && one.id === item.id)));
  button.hidden = false;
  button.textContent = (known.length === 1 ? button.dataset.one : button.dataset.many).replace("%s", known.length);
  say(button.textContent);
}
on("click", "[data-live-new]", (event, button) => {
  let around = button;
  while (!around.querySelector("[data-live]")) around = around.parentNode;
  const list = around.querySelector("[data-live]");
  const items = (list.held ?? []).filter((item) => !item.id || !document.getElementById(item.id));
  list.held = [];
  list.append(...items);
  ready(items);
  button.hidden = true;
  items[0]?.focus();
});
start("[data-live]", later(listen, 50));
// A hidden tab holds no line: browsers allow only a few per house.
addEventListener("visibilitychange", () => {
  if (document.hidden) { line.source?.close(); line.names = ""; } else listen();
});
addEventListener("pagehide", () => { line.source?.close(); line.names = ""; });
addEventListener("pageshow", listen);
