// The picture follows the filter, and the arrow keys walk from sign to sign: one stop for the Tab key.
const picture = document.getElementById("picture");
const lanes = picture ? [...picture.querySelectorAll(".lane[data-l]")].map((element) => ({
  element, name: element.dataset.l, svg: element.querySelector("svg"), number: element.querySelector(".n"),
  signs: [...element.querySelectorAll("a")].map((link) => ({ link, n: Number(link.dataset.n), part: Number(link.dataset.part) })),
})) : [];

const redraw = (found) => {
  if (!picture) return;
  const { first, step, count: parts, unit } = picture.dataset;
  const inLane = new Map(lanes.map(({ name }) => [name, []]));
  for (const entry of index().every) if (entry.year !== null && found.has(entry.n)) inLane.get(entry.lane)?.push(entry);
  for (const { element, name, svg, number, signs } of lanes) {
    const entries = inLane.get(name), height = Number(svg.dataset.height);
    write(number, String(entries.length));
    show(element, entries.length > 0);
    if (!unit) {
      for (const { link, n } of signs) show(link, found.has(n));
      continue;
    }
    const counts = new Map(), leads = new Map();
    for (const { year, n } of entries) {
      const part = Math.min(Math.max(Math.floor((year - Number(first)) / Number(step)), 0), Number(parts) - 1);
      counts.set(part, (counts.get(part) ?? 0) + 1);
      if (!leads.has(part) || n < leads.get(part)) leads.set(part, n);
    }
    for (const { link, part } of signs) {
      const events = counts.get(part) ?? 0, tall = Math.max(events * Number(unit), 2), column = link.querySelector(".column");
      show(link, events > 0);
      if (!events) continue;
      column.setAttribute("y", String(height - tall));
      column.setAttribute("height", String(tall));
      link.setAttribute("href", `#e${leads.get(part)}`);
      const words = link.getAttribute("aria-label").replace(/: \d+$/, `: ${events}`);
      link.setAttribute("aria-label", words);
      write(link.querySelector("title"), words);
    }
  }
  const stop = picture.querySelector("a[tabindex='0']");
  if (stop && !stop.hasAttribute("hidden")) return;
  stop?.setAttribute("tabindex", "-1");
  picture.querySelector("svg a:not([hidden])")?.setAttribute("tabindex", "0");
};

const walk = (event) => {
  const rows = lanes.map(({ signs }) => signs.map(({ link }) => link).filter((link) => !link.hasAttribute("hidden"))).filter((row) => row.length);
  const from = event.target.closest("a"), lane = rows.findIndex((row) => row.includes(from));
  if (lane < 0) return;
  const at = rows[lane].indexOf(from), middle = (link) => {
    const box = link.querySelector(".s").getBoundingClientRect();
    return box.left + box.width / 2;
  };
  const nearest = (row) => row?.reduce((one, other) => Math.abs(middle(other) - middle(from)) < Math.abs(middle(one) - middle(from)) ? other : one);
  const to = {
    ArrowRight: () => rows[lane][at + 1], ArrowLeft: () => rows[lane][at - 1],
    ArrowDown: () => nearest(rows[lane + 1]), ArrowUp: () => nearest(rows[lane - 1]),
    Home: () => rows[lane][0], End: () => rows[lane].at(-1),
  }[event.key]?.();
  if (!to) return;
  event.preventDefault();
  from.setAttribute("tabindex", "-1");
  to.setAttribute("tabindex", "0");
  to.focus();
};
picture?.addEventListener("keydown", walk);
