// What the scripts of all pages have in common: elements, filters, the sheet. Everything a page shows is in the markup already.
"use strict";
const root = document.documentElement;
const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
const one = (selector, within = document) => within.querySelector(selector);
const byId = (id) => (id ? document.getElementById(id) : null);

/** Makes an element; `on…` are listeners, other properties are attributes; text is always text. */
function make(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value !== null && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

const count = (of, noun) => `${of} ${noun}${of === 1 ? "" : "s"}`;
const SVG = "http://www.w3.org/2000/svg";
const isShown = (element) => !element.classList.contains("away");

// ---- What is kept in this browser; it may refuse, as in a private window.
const store = {
  read(key) {
    try { return JSON.parse(localStorage.getItem(`claimdiff:${key}`)); } catch { return null; }
  },
  write(key, value) {
    try { localStorage.setItem(`claimdiff:${key}`, JSON.stringify(value)); return true; } catch { return false; }
  },
};

root.classList.add("js");
const spoken = make("p", { class: "vh", role: "status" });
one("main").append(spoken);
const say = (text) => { spoken.textContent = text; };

// On a narrow page cells are stacked; with its roles spelt out, a table stays one for every screen reader.
const roles = { table: "table", thead: "rowgroup", tbody: "rowgroup", tr: "row", td: "cell", "th[scope=col]": "columnheader", "th[scope=row]": "rowheader" };
for (const [selector, role] of Object.entries(roles)) all(selector).forEach((part) => part.setAttribute("role", role));

// ---- Filters, which say what they hide
const bars = [];
/** What is to be done when something was hidden or shown. */
const afterFilter = [];
function clear() { bars.forEach((bar) => bar.clear()); }

/** A bar of filters over `items`. A filter is `{ hides(item), clear() }`. */
function bar(element, noun, items, filters) {
  const status = make("p", { class: "status", role: "status" });
  element.append(...filters.map((filter) => filter.element), status);
  const update = () => {
    const hidden = items.filter((item) => {
      const away = filters.some((filter) => filter.hides(item));
      item.classList.toggle("away", away);
      return away;
    });
    const counted = items.filter((item) => !item.dataset.twin);
    const lost = hidden.filter((item) => !item.dataset.twin).length;
    status.classList.toggle("some", lost > 0);
    status.textContent = lost === 0
      ? `Nothing is hidden: ${count(counted.length, noun)}.`
      : `Hidden: ${lost} of ${count(counted.length, noun)}.`;
    if (lost > 0) status.append(make("button", { type: "button", onclick: clearBar }, "Show all"));
    afterFilter.forEach((act) => act());
  };
  const clearBar = () => { filters.forEach((filter) => filter.clear()); update(); };
  filters.forEach((filter) => { filter.update = update; });
  bars.push({ clear: clearBar, update });
  update();
  return update;
}

/** A chip for each value that occurs; pressed while it is shown. */
function chips(name, items, value, label, order) {
  const values = new Map();
  for (const item of items) {
    const key = value(item);
    if (key) values.set(key, (values.get(key) || 0) + (item.dataset.twin ? 0 : 1));
  }
  const sorted = [...values].sort(([x], [y]) => order.indexOf(x) - order.indexOf(y));
  const off = new Set();
  const filter = { hides: (item) => off.has(value(item)), clear() { off.clear(); paint(); } };
  const buttons = sorted.map(([key, times]) => make("button", {
    type: "button", class: "chip", "data-value": key,
    onclick: () => { off.has(key) ? off.delete(key) : off.add(key); paint(); filter.update(); },
  }, ...label(key), " ", make("span", { class: "count" }, String(times))));
  const paint = () => buttons.forEach((button) => button.setAttribute("aria-pressed", String(!off.has(button.dataset.value))));
  paint();
  filter.element = make("fieldset", {}, make("legend", {}, name), ...buttons);
  if (values.size < 2) filter.element.hidden = true;
  return filter;
}

/** One of several, or all. */
function choice(name, first, options, hides) {
  const picked = make("select", { onchange: () => filter.update() }, make("option", { value: "" }, first),
    ...options.map(([value, label]) => make("option", { value }, label)));
  const filter = {
    element: make("label", {}, make("span", { class: "vh" }, name), picked),
    hides: (item) => picked.value !== "" && hides(item, picked.value),
    clear() { picked.value = ""; },
  };
  return filter;
}

/** Items in whose text stands what is typed. */
function search(name, text) {
  const typed = make("input", { type: "search", placeholder: name, "aria-label": name, autocomplete: "off", oninput: () => filter.update() });
  const known = new Map();
  const textOf = (item) => {
    if (!known.has(item)) known.set(item, text(item).toLowerCase());
    return known.get(item);
  };
  const filter = {
    element: typed,
    hides: (item) => typed.value.trim() !== "" && !textOf(item).includes(typed.value.trim().toLowerCase()),
    clear() { typed.value = ""; },
  };
  return filter;
}

function picture(name) {
  const drawn = document.createElementNS(SVG, "svg");
  drawn.setAttribute("aria-hidden", "true");
  drawn.append(document.createElementNS(SVG, "use"));
  drawn.firstChild.setAttribute("href", `#i-${name}`);
  return drawn;
}

// A sheet has everything open but the comparisons of a page of many.
let folded = [];
addEventListener("beforeprint", () => {
  folded = all("details:not([open])").filter((fold) => !fold.closest(".claims, .pair"));
  folded.forEach((fold) => { fold.open = true; });
});
addEventListener("afterprint", () => folded.forEach((fold) => { fold.open = false; }));
