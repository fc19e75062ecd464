// The two texts of a comparison: the views, the ribbons between the columns, the folds, the strips beside the scrollbars.
const texts = one("#texts");
const views = all(".view");
const sides = one(".sides");
const panes = all(".pane");
const units = all(".u");
const nameOf = (side) => one(`.side.${side} h4`).firstChild.data.trim();

all(".u, .w, tr[id], li[id], .card").forEach((stop) => { stop.tabIndex = -1; });

// ---- Views
const TITLES = ["Side by side", "One text", "Claims"];
const tabs = views.map((view, at) => {
  view.setAttribute("role", "tabpanel");
  view.setAttribute("aria-labelledby", `tab-${view.id}`);
  return make("button", {
    type: "button", role: "tab", id: `tab-${view.id}`, "aria-controls": view.id,
    onclick: () => show(view.id), onkeydown: (event) => turn(event, at),
  }, TITLES[at]);
});
const lock = make("input", { type: "checkbox", checked: true });
const locked = make("label", { class: "check" }, lock, "Scroll together");

let current = texts.dataset.view;
/** What is made for a view when it is opened for the first time. */
const onShow = [];
function show(id) {
  current = id;
  views.forEach((view, at) => {
    const open = view.id === id;
    view.classList.toggle("closed", !open);
    tabs[at].setAttribute("aria-selected", String(open));
    tabs[at].tabIndex = open ? 0 : -1;
  });
  texts.dataset.view = id;
  all(".sides-only").forEach((tool) => { tool.hidden = id !== "sides" || (tool === foldLabel && folds.length === 0); });
  onShow.forEach((act) => act(id));
  measure();
}

function turn(event, at) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const next = (at + step + tabs.length) % tabs.length;
  show(views[next].id);
  tabs[next].focus();
}

// ---- Folds: the same runs on both sides, opened together
const folds = all(".fold");
const foldAll = make("input", { type: "checkbox", onchange: () => fold(foldAll.checked) });
const foldLabel = make("label", { class: "check sides-only" }, foldAll, "Fold what is the same");
const allFolded = () => folds.every((one) => !one.open);
function fold(close) {
  folds.forEach((one) => { one.open = !close; });
}
function unfold(element) {
  for (let at = element.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
}
folds.forEach((one) => one.addEventListener("toggle", () => {
  folds.forEach((other) => { if (other.dataset.fold === one.dataset.fold && other.open !== one.open) other.open = one.open; });
  foldAll.checked = allFolded();
  measure();
}));
fold(true);
foldAll.checked = true;

// ---- Ribbons between the two columns
const ribbons = document.createElementNS(SVG, "svg");
ribbons.setAttribute("class", "ribbons");
ribbons.setAttribute("aria-hidden", "true");
sides.append(ribbons);
const byGroup = new Map();
for (const unit of units) {
  if (unit.dataset.g) byGroup.set(unit.dataset.g, [...(byGroup.get(unit.dataset.g) || []), unit]);
}
const links = all(".side.a .u").flatMap((unit) => partners(unit).map((other) => {
  const path = document.createElementNS(SVG, "path");
  const flags = all(".flag", unit).map((flag) => flag.textContent.split(" ")[0]);
  path.setAttribute("class", [unit.dataset.rel || "heading", ...flags].join(" "));
  ribbons.append(path);
  return { a: unit, b: other, path };
}));

function partners(unit) {
  return all(".to a", unit).map((link) => document.getElementById(link.hash.slice(1))).filter(Boolean);
}

/** Is it neither filtered away nor in a fold that is closed? */
const isOpen = (unit) => isShown(unit) && (!unit.parentElement.matches(".fold") || unit.parentElement.open);

/** Every ribbon gets its share of the height of both its ends. */
let places = [];
function measure() {
  const narrow = getComputedStyle(ribbons).display === "none";
  const shown = narrow || current !== "sides" ? [] : links.filter(({ a, b }) => isOpen(a) && isOpen(b));
  const ends = (key) => {
    const of = new Map();
    for (const link of shown) {
      if (!of.has(link[key])) of.set(link[key], []);
      of.get(link[key]).push(link);
    }
    return of;
  };
  const [ofA, ofB] = [ends("a"), ends("b")];
  const share = (end, among, link) => {
    const height = end.offsetHeight / among.length;
    const top = end.offsetTop + height * among.indexOf(link);
    return [top, top + height];
  };
  links.forEach(({ path }) => { path.style.display = "none"; });
  places = shown.map((link) => ({
    path: link.path, a: share(link.a, ofA.get(link.a), link), b: share(link.b, ofB.get(link.b), link),
  }));
  draw();
  strip();
}

let waiting = false;
function redraw() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => { waiting = false; draw(); });
}

/** The column that stands left, then the one that stands right. */
const inOrder = () => (sides.classList.contains("swapped") ? [panes[1], panes[0]] : panes);

function draw() {
  if (places.length === 0) return;
  const [left, right] = inOrder().map((pane) => ({ from: pane.offsetTop, scroll: pane.scrollTop, height: pane.clientHeight }));
  const width = ribbons.clientWidth;
  const [l, r] = sides.classList.contains("swapped") ? ["b", "a"] : ["a", "b"];
  for (const place of places) {
    const [from, to, { path }] = [place[l], place[r], place];
    const seen = (pane, [top, end]) => end > pane.scroll && top < pane.scroll + pane.height;
    const visible = seen(left, from) || seen(right, to);
    path.style.display = visible ? "" : "none";
    if (!visible) continue;
    const y = (pane, at) => Math.round(pane.from + Math.max(-600, Math.min(pane.height + 600, at - pane.scroll)));
    const [a1, a2, b1, b2] = [y(left, from[0]) + 2, y(left, from[1]) - 2, y(right, to[0]) + 2, y(right, to[1]) - 2];
    const half = width / 2;
    path.setAttribute("d", `M0 ${a1}C${half} ${a1} ${half} ${b1} ${width} ${b1}V${b2}C${half} ${b2} ${half} ${a2} 0 ${a2}Z`);
  }
  const [top, height] = [panes[0].offsetTop, panes[0].offsetHeight];
  ribbons.style.clipPath = `inset(${top}px 0 ${Math.max(0, ribbons.clientHeight - top - height)}px 0)`;
}

afterFilter.push(measure);

// ---- Strips: where along the text there is something to settle
const strips = panes.map((pane) => {
  const made = make("div", { class: "strip", "aria-hidden": "true" });
  pane.after(made);
  return made;
});

function strip() {
  const of = new Map();
  for (const found of current === "sides" ? all(".finding:not([data-mark])") : []) {
    for (const unit of [byId(found.dataset.a), byId(found.dataset.b)]) {
      if (unit) of.set(unit, [...(of.get(unit) || []), found]);
    }
  }
  const heights = panes.map((pane) => Math.max(pane.scrollHeight, 1));
  const made = panes.map(() => []);
  for (const [unit, found] of of) {
    const at = panes.indexOf(unit.closest(".pane"));
    if (at < 0) continue;
    const worst = ["high", "medium", "low"].map((name) => found.find((one) => one.dataset.severity === name)).find(Boolean);
    const mark = make("i", { class: worst.dataset.severity, title: `${unit.id}: ${found.map(({ id }) => id).join(" ")}`, onclick: () => go(worst.id) });
    mark.style.top = `${100 * (unit.closest(".fold:not([open])") || unit).offsetTop / heights[at]}%`;
    made[at].push(mark);
  }
  panes.forEach((pane, at) => {
    strips[at].style.top = `${pane.offsetTop}px`;
    strips[at].style.height = `${pane.clientHeight}px`;
    strips[at].replaceChildren(...made[at]);
  });
}

// ---- Aligning: the other column scrolls until the pair is level
let lit = [];
function light(...chosen) {
  lit.forEach((element) => element.classList.remove("lit"));
  const group = chosen.filter(Boolean).flatMap((unit) => (unit.dataset.g ? byGroup.get(unit.dataset.g) : [unit]));
  const paths = links.filter(({ a, b }) => group.includes(a) || group.includes(b)).map(({ path }) => path);
  lit = [...group, ...paths];
  lit.forEach((element) => element.classList.add("lit"));
}

const sideBySide = () => panes[0].getBoundingClientRect().top === panes[1].getBoundingClientRect().top;

let following = 0;
function align(unit, other = partners(unit)[0]) {
  if (!other) return;
  const [mine, theirs] = [unit.closest(".pane"), other.closest(".pane")];
  following = Date.now() + 600;
  if (!sideBySide()) {
    theirs.scrollTop = other.offsetTop - 8;
    return;
  }
  const wanted = other.offsetTop - (unit.offsetTop - mine.scrollTop);
  const most = theirs.scrollHeight - theirs.clientHeight;
  const reached = Math.max(0, Math.min(most, wanted));
  theirs.scrollTop = reached;
  if (reached !== wanted) mine.scrollTop = unit.offsetTop - (other.offsetTop - reached);
}

function describe(unit) {
  const fate = one(".m", unit).cloneNode(true);
  all("svg", fate).forEach((picture) => picture.remove());
  return `${unit.id}: ${fate.textContent.replace(/\s+/g, " ")}`;
}

/** Brings a unit and its counterpart level into view. With `other`, that one of several. */
function bring(unit, other) {
  unfold(unit);
  if (other) unfold(other);
  light(unit, other);
  const pane = unit.closest(".pane");
  const top = unit.offsetTop - pane.scrollTop;
  if (top < 0 || top + unit.offsetHeight > pane.clientHeight) pane.scrollTop = unit.offsetTop - pane.clientHeight / 4;
  align(unit, other);
  measure();
}

function select(unit, { focus = true } = {}) {
  bring(unit);
  if (!focus) return;
  unit.focus({ preventScroll: true });
  const box = unit.getBoundingClientRect();
  if (box.top < 0 || box.bottom > innerHeight) unit.closest(".pane").scrollIntoView({ block: box.height > innerHeight ? "start" : "center" });
  say(describe(unit));
}

panes.forEach((pane, at) => {
  pane.addEventListener("scroll", () => { redraw(); follow(pane, panes[1 - at]); }, { passive: true });
  pane.addEventListener("click", (event) => {
    const unit = event.target.closest(".u");
    if (unit && !event.target.closest("a") && String(getSelection()) === "") select(unit, { focus: false });
  });
  pane.addEventListener("pointerover", (event) => {
    const unit = event.target.closest(".u");
    links.forEach(({ a, b, path }) => path.classList.toggle("near", a === unit || b === unit));
  });
});

/** Scrolling together: what stands at the upper third on one side stands there on the other. */
let leader = null;
for (const pane of panes) {
  for (const kind of ["wheel", "touchstart", "keydown", "pointerdown"]) {
    pane.addEventListener(kind, () => { leader = pane; following = 0; }, { passive: true });
  }
}
function follow(pane, other) {
  if (!lock.checked || leader !== pane || Date.now() < following || !sideBySide()) return;
  const key = pane === panes[0] ? ["a", "b"] : ["b", "a"];
  const third = pane.clientHeight / 3;
  const at = pane.scrollTop + third;
  let [before, after] = [[0, 0], [pane.scrollHeight, other.scrollHeight]];
  for (const place of places) {
    if (/moved/.test(place.path.getAttribute("class"))) continue;
    const [x, y] = [place[key[0]][0], place[key[1]][0]];
    if (x <= at && x >= before[0] && y >= before[1]) before = [x, y];
  }
  for (const place of places) {
    const [x, y] = [place[key[0]][0], place[key[1]][0]];
    if (x > at && x < after[0] && y > before[1]) after = [x, y];
  }
  const share = after[0] > before[0] ? (at - before[0]) / (after[0] - before[0]) : 0;
  other.scrollTop = before[1] + share * (after[1] - before[1]) - third;
}

// ---- Which side stands left
const settings = { keys: true, words: true, swapped: false, theme: "system", ...store.read("settings") };
function keep(change) {
  Object.assign(settings, change);
  store.write("settings", settings);
}
function swap(swapped) {
  keep({ swapped });
  sides.classList.toggle("swapped", swapped);
  measure();
}
