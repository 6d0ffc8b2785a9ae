// Reads a JSON list of {ics, since, until} on standard input; answers with the instants (UTC, ISO) that ical.js finds in each.
import ICAL from "ical.js";
import { readFileSync } from "node:fs";

const expand = ({ ics, since, until }) => {
  const calendar = new ICAL.Component(ICAL.parse(ics));
  ICAL.TimezoneService.reset();
  calendar.getAllSubcomponents("vtimezone").forEach((zone) => ICAL.TimezoneService.register(zone));
  const [low, high] = [Date.parse(since), Date.parse(until)];
  const components = calendar.getAllSubcomponents("vevent");
  const masters = components.filter((one) => !one.hasProperty("recurrence-id")).map((one) => new ICAL.Event(one));
  components.filter((one) => one.hasProperty("recurrence-id")).forEach((one) => {
    const master = masters.find((event) => event.uid === one.getFirstPropertyValue("uid"));
    master.relateException(one);
  });
  const found = [];
  for (const event of masters) {
    const dates = event.iterator();
    for (let next = dates.next(), count = 0; next && count < 3000; next = dates.next(), count += 1) {
      const start = event.getOccurrenceDetails(next).startDate.toJSDate();
      if (start.getTime() > high) break;
      if (start.getTime() >= low) found.push(start.toISOString().slice(0, 16));
    }
  }
  return found.sort();
};
console.log(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(expand)));
