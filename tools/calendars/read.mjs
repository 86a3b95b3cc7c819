// Reads calendars from standard input, {"name": "text of an .ics"}, and prints what ical.js and node-ical make of each event:
// {"name": {"ical.js": [[uid, occurrence, start, end]], "node-ical": [...]}}, moments as UTC, whole days as their dates.
import ICAL from "ical.js";
import ical from "node-ical";

const utc = (at) => at.toISOString().replace(".000Z", "Z");
const dayHere = (at) => `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, "0")}-${String(at.getDate()).padStart(2, "0")}`;

function byIcalJs(text) {
  const root = new ICAL.Component(ICAL.parse(text));
  for (const zone of root.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  const told = (time) => (time === null ? "" : time.isDate ? time.toString() : utc(time.toJSDate()));
  const rows = root.getAllSubcomponents("vevent").map((part) => {
    const event = new ICAL.Event(part);
    return [event.uid, told(part.getFirstPropertyValue("recurrence-id")), told(event.startDate), told(event.endDate)];
  });
  ICAL.TimezoneService.reset();
  return rows;
}

function byNodeIcal(text) {
  const told = (at) => (at === undefined ? "" : at.dateOnly ? dayHere(at) : utc(at));
  const rows = [];
  for (const event of Object.values(ical.sync.parseICS(text))) {
    if (event.type !== "VEVENT") continue;
    const again = Object.values(event.recurrences ?? {});
    for (const one of again.length ? new Set(again) : [event]) {
      rows.push([one.uid, told(one.recurrenceid), told(one.start), told(one.end)]);
    }
  }
  return rows;
}

let given = "";
for await (const part of process.stdin) given += part;
const found = {};
for (const [name, text] of Object.entries(JSON.parse(given))) {
  found[name] = { "ical.js": byIcalJs(text), "node-ical": byNodeIcal(text) };
}
process.stdout.write(JSON.stringify(found));
