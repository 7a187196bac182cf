// Reads TimelineJS data from standard input (a JSON list) and prints what TimelineJS itself makes of each.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { JSDOM } from "jsdom";

const script = createRequire(import.meta.url).resolve("@knight-lab/timelinejs/dist/js/timeline.js");
const { window } = new JSDOM("<!doctype html><body><div id='timeline'></div></body>", { runScripts: "outside-only" });
window.console.log = () => {};
window.eval(readFileSync(script, "utf8"));

const date = (value) => value && { ...value.data, date_obj: undefined, format: undefined, format_short: undefined };
const results = [];
for (const data of JSON.parse(readFileSync(0, "utf8"))) {
  const timeline = new window.TL.Timeline("timeline", data, { debug: false });
  for (let tries = 0; !timeline.config && tries < 100; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20)); // its language is loaded in the background
  }
  const { config } = timeline;
  config.validate();
  const all = window.document.createElement("div");
  all.innerHTML = [config.title, ...config.events]
    .flatMap((slide) => [slide.text.headline, slide.text.text, slide.group, slide.display_date])
    .join(" ");
  results.push({
    errors: config.getErrors(),
    events: config.events.map((slide) => ({
      start: date(slide.start_date),
      end: date(slide.end_date),
      group: slide.group,
      shown: slide.display_date,
    })),
    tags: [...new Set([...all.querySelectorAll("*")].map((element) => element.localName))].sort(),
    text: all.textContent,
  });
}
console.log(JSON.stringify(results));
process.exit(0);
