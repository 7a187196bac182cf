"use strict";
(() => {
  const form = document.getElementById("filter");
  const count = document.getElementById("count");
  const none = document.getElementById("none");

  // What the filter asks is read from the page once; after that only changes are written to it.
  const articleOf = new Map();
  for (const article of document.querySelectorAll("article")) {
    for (const mark of article.querySelectorAll("mark")) articleOf.set(mark.id, article);
  }
  const sections = [...document.querySelectorAll("section.pair")].map((element, index) => {
    const signs = new Map();
    for (const sign of element.querySelectorAll("svg.years g")) signs.set(sign.dataset.n, sign);
    const entries = [...element.querySelectorAll("li")].map((item) => {
      const { n, t, s, a, b } = item.dataset;
      const sources = [...item.querySelectorAll(".said a")].map((link) => articleOf.get(link.hash.slice(1)));
      // An open end of a date ("since 2015") reaches as far as one asks.
      const first = a ? Number(a) : -Infinity, last = b ? Number(b) : Infinity;
      return { item, n, type: t, status: s, dated: Boolean(a || b), first, last, sign: signs.get(n), sources };
    });
    return { element, index: String(index), entries };
  });
  const total = new Set(sections.flatMap(({ entries }) => entries.map(({ n }) => n))).size;
  const copies = new Map();
  for (const { entries } of sections) {
    for (const { n, item } of entries) copies.set(n, [...(copies.get(n) ?? []), item]);
  }

  const show = (element, shown) => {
    if (element && element.hasAttribute("hidden") === shown) element.toggleAttribute("hidden", !shown);
  };

  const apply = () => {
    const asked = new FormData(form);
    const pair = asked.get("pair"), type = asked.get("type"), statuses = new Set(asked.getAll("status"));
    const from = Number(asked.get("from")) || -Infinity, to = Number(asked.get("to")) || Infinity;
    const undated = asked.has("undated");
    const passes = (entry) =>
      (!type || entry.type === type) && statuses.has(entry.status) &&
      (entry.dated ? entry.first <= to && entry.last >= from : undated);
    const found = new Set(), sources = new Set();
    for (const { element, index, entries } of sections) {
      let some = false;
      for (const entry of entries) {
        const shown = (!pair || pair === index) && passes(entry);
        show(entry.item, shown);
        show(entry.sign, shown);
        if (!shown) continue;
        some = true;
        found.add(entry.n);
        for (const source of entry.sources) sources.add(source);
      }
      show(element, some);
    }
    for (const article of new Set(articleOf.values())) show(article, sources.has(article));
    show(none, found.size === 0);
    count.textContent = `${found.size} of ${total} events`;
  };

  // Follow a link within the page even when what it leads to is filtered out, and take the focus there.
  const arrive = () => {
    let target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.matches("li") && target.closest("[hidden]")) {
      const visible = copies.get(target.dataset.n).find((item) => !item.closest("[hidden]"));
      if (!visible) {
        form.reset();
        apply();
        // After what the reset itself has to say.
        setTimeout(() => { count.textContent += "; the filter was cleared to show the event"; });
      }
      target = visible ?? target;
    }
    if (target.matches("mark") && target.closest("[hidden]")) show(target.closest("article"), true);
    for (const old of document.querySelectorAll(".here")) old.classList.remove("here");
    if (target.matches("li, mark")) target.classList.add("here");
    target.scrollIntoView({ block: target.matches("li, mark") ? "center" : "start" });
    target.focus({ preventScroll: true });
  };

  let left = null;
  document.addEventListener("click", (event) => {
    // A sign in the picture is no link for the keyboard: the list that follows has the same events.
    const link = event.target.closest("a, [data-to]");
    const hash = link?.dataset.to ? `#${link.dataset.to}` : link?.getAttribute("href");
    if (!hash?.startsWith("#")) return;
    if (link.closest(".said")) left = link;
    if (hash === location.hash) {
      event.preventDefault();
      arrive();
    } else if (link.dataset.to) {
      location.hash = hash;
    }
  });
  document.addEventListener("keydown", (event) => {
    // Escape leads back from a sentence to the event that it was opened from.
    if (event.key !== "Escape" || !left || !document.activeElement.closest("#sources")) return;
    left.scrollIntoView({ block: "center" });
    left.focus({ preventScroll: true });
  });
  window.addEventListener("hashchange", arrive);
  form.addEventListener("input", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
  if (window.matchMedia("(max-width: 40rem)").matches) document.querySelector(".filters details").open = false;
  apply();
  if (location.hash) arrive();
})();
