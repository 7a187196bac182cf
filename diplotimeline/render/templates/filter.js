// What the filter asks is read from the page once; after that only changes are written to it.
const root = document.documentElement;
const form = document.getElementById("filter");
const count = document.getElementById("count");
const none = document.getElementById("none");
const chronology = document.getElementById("all");
const spanned = document.getElementById("span");
const yearsOf = document.getElementById("years");
const show = (element, shown) => {
  if (element && element.hasAttribute("hidden") === shown) element.toggleAttribute("hidden", !shown);
};
const write = (element, text) => {
  if (element && element.textContent !== text) element.textContent = text;
};
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

// What the page says of its events is read when it is first needed: a page that nobody filters opens sooner.
let known = null;
const index = () => (known ??= read());
const read = () => {
  const sourceOf = new Map();
  for (const item of document.querySelectorAll(".sources > li")) sourceOf.set(item.id, item);
  const seen = new Set(), copies = new Map();
  const sections = [...document.querySelectorAll("section.pair:not(.all)")].map((element) => {
    const list = element.querySelector("ol"), original = [...list.children];
    const entries = original.map((item) => {
      const [n, type, lane, status, sure, review, conflict, first, last, year, countries] = item.dataset.e.split("|");
      const copy = seen.has(n);
      seen.add(n);
      copies.set(n, [...(copies.get(n) ?? []), item]);
      return {
        item, n: Number(n), type, lane, status, sure: Number(sure), review, conflict: conflict === "yes", copy,
        // An open end of a date ("since 2015") reaches as far as one asks.
        dated: Boolean(first || last), first: first ? Number(first) : -Infinity, last: last ? Number(last) : Infinity,
        year: year ? Number(year) : null, countries: countries.split(" "), words: null, told: null,
      };
    });
    return { element, list, entries, original, number: element.querySelector("h2 .n") };
  });
  const every = sections.flatMap(({ entries }) => entries.filter(({ copy }) => !copy));
  return { sourceOf, sections, every, copies };
};
const sourcesOf = (entry) =>
  (entry.told ??= [...entry.item.querySelectorAll(".said .ref")].map((link) => index().sourceOf.get(link.hash.slice(1))));

// The filters, by the name of what they ask; each gives a test of an entry, or nothing where it asks for nothing.
const least = yearsOf ? Number(form.elements.from.min) : 0, most = yearsOf ? Number(form.elements.from.max) : 0;
const value = (name) => form.elements[name]?.value ?? "";
const wordsOf = (entry) => (entry.words ??= fold(entry.item.textContent));
const filters = {
  q: () => {
    const asked = fold(value("q")).split(/\s+/).filter(Boolean);
    return asked.length && ((entry) => asked.every((word) => wordsOf(entry).includes(word)));
  },
  country: () => value("country") && ((entry) => entry.countries.includes(value("country"))),
  with: () => value("with") && ((entry) => entry.countries.includes(value("with"))),
  type: () => value("type") && ((entry) => entry.type === value("type")),
  years: () => {
    if (!yearsOf) return null;
    const from = Number(value("from")), to = Number(value("to"));
    const begin = from > least ? from : -Infinity, end = to < most ? to : Infinity;
    const undated = form.elements.undated?.checked ?? true;
    if (begin === -Infinity && end === Infinity && undated) return null;
    return (entry) => (entry.dated ? entry.first <= end && entry.last >= begin : undated);
  },
  status: () => {
    const boxes = [...form.querySelectorAll("[name=status]")];
    const asked = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    return asked.size < boxes.length && ((entry) => asked.has(entry.status));
  },
  sure: () => value("sure") && ((entry) => entry.sure >= Number(value("sure"))),
  reviewed: () => value("reviewed") && ((entry) => entry.review === value("reviewed")),
  conflict: () => form.elements.conflict?.checked && ((entry) => entry.conflict),
};

// How many events each choice would leave, given what all the other filters ask.
const tallies = () => {
  const tests = Object.entries(filters).map(([name, make]) => [name, make()]).filter(([, test]) => test);
  const found = new Set(), tally = new Map();
  const add = (name, choice) => tally.set(`${name} ${choice}`, (tally.get(`${name} ${choice}`) ?? 0) + 1);
  const add_all = (entry, name) => {
    if (name === "country" || name === "with") for (const code of new Set(entry.countries)) add(name, code);
    if (name === "type") add(name, entry.type);
    if (name === "status") add(name, entry.status);
    if (name === "reviewed") add(name, entry.review);
    if (name === "sure") for (const level of [50, 70, 90]) if (entry.sure >= level) add(name, String(level));
    if (name === "conflict" && entry.conflict) add(name, "yes");
    if (name === "years") add(...(entry.dated ? ["year", entry.year] : ["undated", "yes"]));
  };
  for (const entry of index().every) {
    const failed = tests.filter(([, test]) => !test(entry));
    if (!failed.length) found.add(entry.n);
    if (failed.length < 2) for (const name of Object.keys(filters)) if (!failed.length || failed[0][0] === name) add_all(entry, name);
  }
  return { found, tally };
};

const tell = (tally) => {
  for (const option of form.querySelectorAll("option[data-label]")) {
    const number = tally.get(`${option.closest("select").name} ${option.value}`) ?? 0;
    write(option, `${option.dataset.label} (${number})`);
  }
  for (const box of form.querySelectorAll("[type=checkbox]")) {
    write(box.parentNode.querySelector(".n"), String(tally.get(`${box.name} ${box.value}`) ?? 0));
  }
  if (!yearsOf) return;
  const from = Number(value("from")), to = Number(value("to"));
  write(spanned, from === to ? `${from}` : `${from}–${to}`);
  const first = Number(yearsOf.dataset.first), step = Number(yearsOf.dataset.step), bars = [...yearsOf.children];
  const counts = bars.map(() => 0);
  for (const [key, number] of tally) {
    if (key.startsWith("year ")) counts[Math.min(Math.max(Math.floor((Number(key.slice(5)) - first) / step), 0), bars.length - 1)] += number;
  }
  const tallest = Math.max(...counts, 1);
  bars.forEach((bar, index) => {
    const height = Math.round(360 * counts[index] / tallest) / 10, begin = first + index * step;
    bar.setAttribute("height", String(height));
    bar.setAttribute("y", String(36 - height));
    bar.setAttribute("class", begin + step > from && begin <= to ? "in" : "");
  });
};

// One chronology has each event once: the entries themselves move there, and back.
const regroup = () => {
  const together = value("order") === "all";
  if (!chronology || together === !chronology.hidden) return;
  const list = chronology.querySelector("ol");
  if (together) list.append(...[...index().every].sort((one, other) => one.n - other.n).map(({ item }) => item));
  else for (const { list: own, original } of index().sections) own.append(...original);
  show(chronology, together);
  show(document.querySelector(".contents"), !together);
};

const apply = () => {
  const { sourceOf, sections, every } = index();
  regroup();
  const { found, tally } = tallies();
  const together = Boolean(chronology && !chronology.hidden), sources = new Set();
  for (const { element, entries, number } of sections) {
    let shown = 0;
    for (const entry of entries) {
      const passes = found.has(entry.n);
      show(entry.item, passes);
      if (!passes) continue;
      shown += 1;
      for (const source of sourcesOf(entry)) sources.add(source);
    }
    show(element, shown > 0 && !together);
    write(number, shown === entries.length ? String(shown) : `${shown} of ${entries.length}`);
  }
  if (together) write(chronology.querySelector("h2 .n"), String(found.size));
  for (const source of sourceOf.values()) show(source, sources.has(source));
  write(document.querySelector("#h-sources .n"), String(sources.size));
  show(none, found.size === 0);
  count.textContent = `${found.size} of ${every.length} events`;
  tell(tally);
  redraw(found);
};

// The state of the form in the address: only what differs from how the page opens.
const state = () => {
  const asked = new Map(), names = new Set([...form.elements].map(({ name }) => name).filter(Boolean));
  for (const [name, given] of new FormData(form)) asked.set(name, [...(asked.get(name) ?? []), given]);
  const told = new URLSearchParams();
  for (const name of names) {
    const values = (asked.get(name) ?? []).join(","), usual = opening.get(name) ?? "";
    if (values !== usual) told.set(name, values);
  }
  return String(told);
};
const opening = new Map();
form.reset();
for (const [name, given] of new FormData(form)) opening.set(name, opening.has(name) ? `${opening.get(name)},${given}` : given);

const restore = (text) => {
  const told = new URLSearchParams(text);
  for (const field of form.elements) {
    if (!field.name) continue;
    const asked = told.get(field.name) ?? opening.get(field.name) ?? "";
    if (field.type === "checkbox" || field.type === "radio") field.checked = asked.split(",").includes(field.value);
    else field.value = asked;
  }
};
