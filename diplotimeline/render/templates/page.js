// Links within the page: to an event even when it is filtered out, and to a sentence in its article, which opens over
// the page, so that nobody loses the place.
const reader = document.getElementById("reader");
const body = reader.querySelector(".page");
let home = null; // where the article that is open belongs
let left = null; // the link from which it was opened
let pushed = false; // whether the article has an entry of its own in the history
let leaving = false;

const close = () => {
  if (!home) return;
  home.append(...body.childNodes);
  home = null;
  const back = pushed && location.hash.startsWith("#m");
  pushed = false;
  if (back) {
    leaving = true;
    history.back();
  } else if (location.hash.startsWith("#m")) {
    history.replaceState(null, "", `#${state()}`);
  }
  left?.focus({ preventScroll: true });
  left = null;
};
const open = (mark) => {
  const text = mark.closest(".text");
  if (!body.contains(text)) {
    if (home) home.append(...body.childNodes);
    home = text.parentNode;
    reader.querySelector("h2").textContent = home.closest("li").querySelector(".title").lastElementChild.matches(".out")
      ? home.closest("li").querySelector(".out").textContent : home.closest("li").querySelector(".title").lastChild.textContent.trim();
    body.append(text);
  }
  if (!reader.open) reader.showModal();
};

// Follow the address: a filter, or the place of an event, a source or a sentence.
const arrive = () => {
  const hash = decodeURIComponent(location.hash.slice(1));
  let target = hash && !hash.includes("=") ? document.getElementById(hash) : null;
  if (reader.open && !target?.closest(".text")) {
    pushed = false;
    reader.close();
    close();
  }
  if (hash.includes("=") || !hash) {
    if (state() === location.hash.slice(1)) return;
    restore(location.hash.slice(1));
    apply();
    return;
  }
  if (!target) return;
  if (target.matches("mark")) open(target);
  if (target.closest("[hidden]") && !target.matches("mark")) {
    const visible = index().copies.get(target.dataset.e?.split("|")[0])?.find((item) => !item.closest("[hidden]"));
    if (!visible) {
      const order = value("order");
      restore("");
      if (order) form.elements.order.value = order;
      apply();
      count.textContent += "; the filter was cleared to show it";
    }
    target = visible ?? target;
  }
  for (const old of document.querySelectorAll(".here")) old.classList.remove("here");
  if (target.matches("li, mark")) target.classList.add("here");
  target.scrollIntoView({ block: target.matches(".events > li, mark") ? "center" : "start" });
  if (!target.matches("a, button")) target.tabIndex = -1;
  target.focus({ preventScroll: true });
};

document.addEventListener("click", (event) => {
  const hint = event.target.closest(".hint");
  if (hint) hint.classList.toggle("told");
  const link = event.target.closest("a"), hash = link?.getAttribute("href");
  if (!hash?.startsWith("#") || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (link.matches(".read")) {
    event.preventDefault();
    left = link;
    if (location.hash !== hash) {
      history.pushState(null, "", hash);
      pushed = true;
    }
    arrive();
  } else if (hash === location.hash) {
    event.preventDefault();
    arrive();
  }
});
reader.addEventListener("close", close);
reader.querySelector("button").addEventListener("click", () => reader.close());
reader.addEventListener("click", (event) => { if (event.target === reader) reader.close(); });
window.addEventListener("hashchange", () => {
  if (leaving) leaving = false;
  else arrive();
});

const changed = () => {
  apply();
  history.replaceState(null, "", state() ? `#${state()}` : location.pathname + location.search);
};
form.addEventListener("input", (event) => {
  const { from, to } = form.elements;
  if (from && Number(from.value) > Number(to.value)) {
    if (event.target === from) to.value = from.value;
    else from.value = to.value;
  }
  changed();
});
form.addEventListener("reset", () => setTimeout(changed));
form.addEventListener("submit", (event) => event.preventDefault());

// Paper has the events and the list of sources; the articles and not the sentences where one asks for that.
const print = document.getElementById("print");
const [sentences, articles] = print.querySelectorAll("input");
print.addEventListener("change", () => {
  root.classList.toggle("no-sentences", !sentences.checked);
  root.classList.toggle("with-articles", articles.checked);
  for (const details of document.querySelectorAll(".article")) details.open = articles.checked;
});
print.querySelector("button").addEventListener("click", () => window.print());

root.classList.add("js");
for (const hidden of [document.getElementById("filters"), print, document.querySelector(".filters")]) show(hidden, true);
if (window.matchMedia("(max-width: 61.99rem)").matches) document.getElementById("filters").open = false;
if (location.hash) arrive();
