// <time data-countdown datetime="…" data-now="…">: what is left until then, by the house's clock and a clock that nobody sets.
// Over a day it is left as the server said it. When nothing is left the page is drawn anew, once, unless somebody types.
start("[data-countdown]", (time) => {
  const total = new Date(time.dateTime) - new Date(time.dataset.now);
  const begun = performance.now();
  const shown = new Intl.NumberFormat(document.documentElement.lang || "en", { minimumIntegerDigits: 2 });
  const tick = () => {
    if (!time.isConnected) return clearInterval(timer);
    const left = Math.ceil((total - (performance.now() - begun)) / 1000);
    if (left <= 0) {
      clearInterval(timer);
      // Not all in one moment: hundreds wait for the same.
      if (total > 0) setTimeout(() => { if (!typing(document.activeElement)) location.reload(); }, Math.random() * 2000);
      return;
    }
    if (left > 86400) return;
    time.textContent = [Math.floor(left / 3600), Math.floor(left / 60) % 60, left % 60].slice(left < 3600 ? 1 : 0).map((part) => shown.format(part)).join(":");
  };
  const timer = setInterval(tick, 1000);
  tick();
});
