// Made for a page that is not ours: nothing is stored, nothing is asked before the button is pressed, styles stay inside.
const script = document.currentScript;
const host = document.createElement("div");
const root = host.attachShadow({ mode: "open" });
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  :host { all: initial; position: fixed; inset-block-end: 20px; inset-inline-end: 20px; z-index: 2147483000; font: 600 15px/1.3 system-ui, sans-serif; }
  button { font: inherit; border: 0; cursor: pointer; border-radius: 999px; min-height: 44px; padding: 10px 20px; background: #b4451f; color: #fff; box-shadow: 0 4px 18px rgb(0 0 0 / 22%); }
  button:focus-visible { outline: 3px solid #b4451f; outline-offset: 3px; }
  section { position: fixed; inset-block-end: 20px; inset-inline-end: 20px; width: min(420px, calc(100vw - 24px)); background: #fbf7f0; border-radius: 16px; overflow: hidden; box-shadow: 0 10px 50px rgb(0 0 0 / 30%); }
  section[hidden], button[hidden] { display: none; }
  iframe { display: block; width: 100%; height: 420px; max-height: calc(100vh - 110px); border: 0; }
  .close { position: absolute; inset-block-start: 8px; inset-inline-end: 8px; min-height: 36px; width: 36px; padding: 0; background: #fff; color: #2a211b; font-size: 20px; box-shadow: none; }
  @media (max-width: 480px) { section { inset-inline: 12px; inset-block-end: 12px; } }
`);
root.adoptedStyleSheets = [sheet];
const make = (name, facts) => Object.assign(document.createElement(name), facts);
const open = make("button", { type: "button", textContent: script?.dataset.words || hearthside.words });
const panel = make("section", { hidden: true });
panel.setAttribute("role", "dialog");
panel.setAttribute("aria-label", open.textContent);
open.setAttribute("aria-expanded", "false");
const close = make("button", { type: "button", className: "close", textContent: "×" });
close.setAttribute("aria-label", hearthside.close);
panel.append(close);
let frame;
const show = (yes) => {
  if (yes && !frame) {
    const address = new URL(hearthside.page);
    for (const [name, value] of Object.entries(script?.dataset ?? {})) {
      if (name === "language") address.searchParams.set("language", value);
      if (name.startsWith("fact")) address.searchParams.set(name.slice(4).toLowerCase(), value);
    }
    frame = make("iframe", { src: address.href, title: open.textContent });
    panel.prepend(frame);
  }
  panel.hidden = !yes;
  open.hidden = yes;
  open.setAttribute("aria-expanded", String(yes));
  (yes ? close : open).focus();
};
open.addEventListener("click", () => show(true));
close.addEventListener("click", () => show(false));
root.addEventListener("keydown", (event) => { if (event.key === "Escape") show(false); });
addEventListener("message", (event) => {
  if (!frame || event.source !== frame.contentWindow || event.origin !== new URL(hearthside.page).origin) return;
  if (event.data?.hearthside === "height") frame.style.height = `${Math.min(2000, Number(event.data.height) || 420)}px`;
  if (event.data?.hearthside === "close") show(false);
});
root.append(open, panel);
const place = () => document.body.append(host);
if (document.body) place(); else addEventListener("DOMContentLoaded", place);
