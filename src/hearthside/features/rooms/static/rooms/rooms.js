// <div data-room="12">: a socket to the room, which says every few seconds that we are here and hears what happens.
// Inside, [data-room-on="stage moved"] is drawn anew from data-live-from when one of these is heard; what is said in
// [data-room-said] comes whole, but for hosts, who get it with what takes it down. Whoever comes back names the last
// number they heard; where that is forgotten ("missed") everything is asked for anew.
{
const { all, ready, refresh, say, start, unseen } = window.hearth;
start("[data-room]", (room) => {
  if ("roomShut" in room.dataset || !("WebSocket" in window)) return;
  const told = room.querySelector("[data-room-line]");
  const tell = (text) => { told.hidden = !text; told.firstElementChild.textContent = text ?? ""; say(text); };
  const chat = room.querySelector("[data-room-said]");
  let last = "", waits = 500, many = 0, beat, over = false;
  const parts = () => all("[data-room-on]");
  // Hundreds hear the same word in one moment: who is many, waits a little longer by chance.
  const soon = (act) => setTimeout(act, Math.random() * Math.min(20 * many, 4000));
  const anew = (event) => parts().filter((part) => part.dataset.roomOn.split(" ").includes(event)).forEach((part) => soon(() => refresh(part)));
  const atEnd = () => chat.scrollHeight - chat.scrollTop - chat.clientHeight < 80;
  const show = (items) => { const follows = atEnd(); chat.append(...items); ready(items); if (follows) chat.scrollTop = chat.scrollHeight; };
  const heard = {
    said: (data) => { if ("roomRuns" in chat.dataset) refresh(chat); else show(unseen(JSON.parse(data).html)); },
    removed: (data) => document.getElementById(`said-${JSON.parse(data).id}`)?.remove(),
    presence: (data) => { many = Number(data); },
    moved: () => { tell(room.dataset.wordMoved); chat.replaceChildren(); soon(() => refresh(chat)); },
    ending: () => tell(room.dataset.wordEnding),
    back: () => { tell(room.dataset.wordBack); chat.replaceChildren(); soon(() => refresh(chat)); },
    missed: () => refresh(chat),
  };
  const open = () => {
    const url = new URL(`/live/socket/?${new URLSearchParams({ room: room.dataset.room, after: last })}`, location);
    url.protocol = url.protocol.replace("http", "ws");
    const socket = new WebSocket(url);
    socket.onopen = () => { waits = 500; if (told.dataset.lost) { delete told.dataset.lost; tell(""); } beat = setInterval(() => socket.send("{}"), 20000); };
    socket.onmessage = ({ data: text }) => {
      const { n, event, data } = JSON.parse(text);
      last = n;
      heard[event]?.(data);
      anew(event);
    };
    socket.onclose = () => {
      clearInterval(beat);
      if (over) return;
      told.dataset.lost = "1";
      if (waits > 2000) tell(room.dataset.wordLost);
      setTimeout(open, waits * (0.5 + Math.random()));
      waits = Math.min(waits * 2, 8000);
    };
    addEventListener("pagehide", () => { over = true; socket.close(); }, { once: true });
  };
  if (chat) chat.scrollTop = chat.scrollHeight;
  open();
});
}
