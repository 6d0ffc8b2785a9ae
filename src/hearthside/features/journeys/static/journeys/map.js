// Drawing by hand: a touchpoint is dragged by its head and put before another, or at the end of a stage. The buttons
// beside it do the same; whichever was pressed keeps the focus when the map comes back.
const point = (node) => node.closest?.("[data-point]");
let dragged = null, pressed = "";

function arm() {
  document.querySelectorAll("[data-point] .map-head").forEach((head) => { head.draggable = true; });
}

function clear() {
  document.querySelectorAll(".is-before, .is-into").forEach((one) => one.classList.remove("is-before", "is-into"));
}

addEventListener("dragstart", (event) => {
  if (!event.target.closest?.(".map-head")) return;
  dragged = point(event.target);
  dragged?.classList.add("is-dragged");
  event.dataTransfer.effectAllowed = "move";
});

addEventListener("dragover", (event) => {
  const stage = dragged && event.target.closest?.("[data-stage]");
  if (!stage) return;
  event.preventDefault();
  clear();
  const over = point(event.target);
  if (over && over !== dragged) over.classList.add("is-before");
  else if (!over) stage.classList.add("is-into");
});

addEventListener("drop", (event) => {
  const stage = dragged && event.target.closest?.("[data-stage]");
  if (!stage) return;
  event.preventDefault();
  const over = point(event.target), there = [...stage.querySelectorAll("[data-point]")];
  if (over !== dragged) put(dragged.dataset.point, stage.dataset.stage, over ? there.indexOf(over) : there.length);
});

addEventListener("dragend", () => {
  clear();
  dragged?.classList.remove("is-dragged");
  dragged = null;
});

function put(key, into, place) {
  const form = document.querySelector("[data-put]");
  form.elements.do.value = `put:${key}`;
  form.elements.into.value = into;
  form.elements.place.value = place;
  form.requestSubmit();
}

// A button that stands outside of its form is not in what htmx sends for the form.
addEventListener("htmx:configRequest", (event) => {
  const button = event.detail.triggeringEvent?.submitter;
  if (button?.name && button.form?.id === "moves") event.detail.parameters[button.name] = button.value;
});
addEventListener("submit", (event) => { pressed = event.submitter?.value || ""; });
addEventListener("htmx:afterSettle", () => {
  arm();
  if (!pressed) return;
  const again = document.querySelector(`button[value="${CSS.escape(pressed)}"]:not([disabled])`);
  again?.focus();
  again?.closest("[data-point]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  pressed = "";
});
arm();
