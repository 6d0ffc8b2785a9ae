// <time data-ago>: the words of near times move on while the page stays open.
const STEPS = [["minute", 60], ["hour", 3600], ["day", 86400]];
const speak = new Intl.RelativeTimeFormat(document.documentElement.lang || "en", { numeric: "auto" });
const tick = () => all("time[data-ago]").forEach((time) => {
  const seconds = (new Date(time.dateTime) - Date.now()) / 1000;
  const size = Math.abs(seconds);
  if (size > 6 * 86400 || size < 45) return;
  const [unit, length] = STEPS.findLast(([, one]) => size >= one) ?? STEPS[0];
  time.textContent = speak.format(Math.round(seconds / length) || Math.sign(seconds), unit);
});
setInterval(tick, 30000);
