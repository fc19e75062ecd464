// The desk: cards beside the texts, the way from one to the other and back, search, filters, keys, the bar that stays.
const desk = one("#desk");

// ---- Cards: one is open, its words are marked in both texts
let active = null;
let opened = null;
const back = [];

function openCard(card) {
  if (opened && opened !== card) opened.classList.remove("open");
  opened = card;
  if (card) card.classList.add("open");
}

function here(found) {
  if (active) active.classList.remove("here");
  active = found;
  active.classList.add("here");
  point(found);
}

/** Opens the card of a finding and brings both its passages into view. */
function choose(found, { focus = true } = {}) {
  const card = found.closest(".card");
  if (found.matches(".away")) { clear(); say("The filters were cleared to show it."); }
  panel("findings");
  openCard(card);
  here(found);
  bringBoth(found);
  history.replaceState(null, "", `#${found.id}`);
  if (focus) card.focus({ preventScroll: true });
  reveal(card, found);
  say(`${found.id}, ${found.dataset.severity}: ${wordsOf(one(".msg", found))}`);
}

/** The desk fills the window: whoever is sent to a place in it sees all of it. */
function backToTop() {
  if (!narrow.matches) scrollTo(0, 0);
}

/** Brings a card into view, or of one that is taller the finding: in the list alone where the list scrolls by itself. */
function reveal(card, found = card) {
  const rail = one(".rail");
  if (narrow.matches) {
    card.scrollIntoView({ block: card.offsetHeight > innerHeight / 2 ? "start" : "nearest" });
    return;
  }
  backToTop();
  const within = (element) => element.getBoundingClientRect().top - rail.getBoundingClientRect().top;
  const gap = 12;
  if (within(card) < gap || card.offsetHeight > rail.clientHeight) rail.scrollTop += within(card) - gap;
  else rail.scrollTop += Math.max(0, within(card) + card.offsetHeight + gap - rail.clientHeight);
  rail.scrollTop += Math.max(0, within(found) + found.offsetHeight + gap - rail.clientHeight);
}

function bringBoth(found) {
  const [a, b] = [found.dataset.a, found.dataset.b].map((id) => id && byId(id));
  const [unit, other] = b ? [b, a] : [a, null];
  if (!unit) return;
  if (current === "sides") return bring(unit, other || undefined);
  const there = place(unit.dataset.g || unit.id);
  if (there && there.getClientRects().length > 0) there.scrollIntoView({ block: "center" });
}

/** The passages of a finding are marked in both texts, letter for letter as in its card. */
function point(found) {
  if (!CSS.highlights) return;
  const ranges = all(`mark[data-f~="${found.id}"]`, found.closest(".card")).flatMap((words) => {
    const sentence = words.closest(".s");
    const id = sentence.dataset.u;
    const start = lettersBefore(sentence, words);
    const length = words.textContent.replace(/\s+/g, "").length;
    const there = [byId(id) && one(".t", byId(id)), ...all(`.claims .t > a[href="#${id}"]`).map((link) => link.parentElement)];
    return there.filter(Boolean).map((text) => rangeAt(text, start + (text.closest(".claims") ? id.length : 0), length)).filter(Boolean);
  });
  CSS.highlights.set("passage", new Highlight(...ranges));
}

function lettersBefore(element, words) {
  const range = document.createRange();
  range.setStart(element, 0);
  range.setEndBefore(words);
  return String(range).replace(/\s+/g, "").length;
}

/** The letters of an element without white space, in lower case, and where each stands. */
const read = new WeakMap();
function lettersOf(element) {
  if (read.has(element)) return read.get(element);
  const places = [];
  let letters = "";
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (let at = 0; at < node.length; at++) {
      if (/\s/.test(node.data[at])) continue;
      const lower = node.data[at].toLowerCase();
      letters += lower.length === 1 ? lower : node.data[at];
      places.push([node, at]);
    }
  }
  read.set(element, { letters, places });
  return read.get(element);
}

function rangeAt(element, start, length) {
  const { places } = lettersOf(element);
  if (length === 0 || start < 0 || start + length > places.length) return null;
  const range = document.createRange();
  range.setStart(...places[start]);
  const [node, at] = places[start + length - 1];
  range.setEnd(node, at + 1);
  return range;
}

// ---- Going to a place: a unit, a group, a finding, a card, a section
function place(id) {
  const element = byId(id);
  if (!element || !element.matches("tr")) return element;
  if (current === "one") return byId(`w-${id}`) || element;
  return current === "sides" ? byGroup.get(id)[0] : element;
}

function go(id) {
  const target = place(id);
  if (!target) return;
  if (target.matches(".finding")) return choose(target);
  const card = target.closest(".card");
  if (card) {
    const first = one(".finding", card);
    if (first) return choose(first);
    panel("findings");
    openCard(card);
    card.focus({ preventScroll: true });
    return reveal(card);
  }
  if (target.closest(".texts")) panel("texts");
  const view = target.closest(".view");
  if (view && view.id !== current) show(view.id);
  if (target.closest(".away")) { clear(); say("The filters were cleared to show it."); }
  unfold(target);
  if (target.closest("#desk")) backToTop();
  if (target.matches(".u")) return select(target);
  const focus = target.matches("[tabindex]") ? target : one("[tabindex]", target) || target;
  focus.focus({ preventScroll: true });
  if (target.matches(".view, #texts, #findings, h2") && target.closest("#desk")) return;
  target.scrollIntoView({ block: target.matches("tr, .w") ? "center" : "start" });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (link) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const from = link.closest(".u, .card");
    if (from) back.push(from);
    return visit(link.getAttribute("href").slice(1));
  }
  const card = event.target.closest(".card");
  if (!card || event.target.closest("button, input, summary") || String(getSelection()) !== "") return;
  const found = event.target.closest(".finding") || one(".finding", card);
  if (found) choose(found, { focus: false });
  else openCard(opened === card ? null : card);
});

/** Follows a link at once: the event of a changed address comes later, and would undo what was typed in between. */
function visit(id) {
  if (location.hash !== `#${id}` && !byId(id)?.matches(".finding")) history.pushState(null, "", `#${id}`);
  go(id);
}
addEventListener("hashchange", () => go(location.hash.slice(1)));

// ---- On a narrow page: the findings or the texts
const narrow = matchMedia("(max-width: 62rem)");
const panels = ["findings", "texts"].map((name) => make("button", {
  type: "button", "data-panel": name, onclick: () => panel(name),
}, name === "findings" ? "Findings" : "Texts"));
function panel(name) {
  desk.dataset.panel = name;
  panels.forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.panel === name)));
  if (name === "texts") measure();
}

// ---- Search: in both texts and in the findings
let hits = [];
let hit = -1;
const told = make("span", { class: "hits", role: "status" });
const sought = search("Search", (found) => `${found.textContent}\n${all(".t", found.closest(".card")).map((text) => text.textContent).join("\n")}`);
sought.element.addEventListener("input", seek);
sought.element.addEventListener("keydown", (event) => {
  if (event.key === "Enter") { event.preventDefault(); nextHit(event.shiftKey ? -1 : 1); }
  if (event.key === "Escape" && sought.element.value) { event.stopPropagation(); sought.clear(); sought.update(); seek(); }
});

function seek() {
  const wanted = sought.element.value.replace(/\s+/g, "").toLowerCase();
  hits = [];
  hit = -1;
  const within = current === "sides" ? ".u .t" : current === "one" ? ".w .t" : ".claims .t";
  if (wanted.length > 1) {
    for (const text of all(within)) {
      const { letters } = lettersOf(text);
      for (let at = letters.indexOf(wanted); at >= 0; at = letters.indexOf(wanted, at + wanted.length)) hits.push(rangeAt(text, at, wanted.length));
    }
  }
  if (CSS.highlights) CSS.highlights.set("hit", new Highlight(...hits));
  told.textContent = wanted.length > 1 ? `${count(hits.length, "place")} in the texts` : "";
}

function nextHit(by) {
  if (hits.length === 0) return;
  hit = (hit + by + hits.length) % hits.length;
  const text = hits[hit].startContainer.parentElement.closest(".t");
  panel("texts");
  unfold(text);
  const unit = text.closest(".u");
  if (unit) bring(unit);
  else text.scrollIntoView({ block: "center" });
  told.textContent = `${hit + 1} of ${count(hits.length, "place")}`;
}
onShow.push(() => { if (sought.element.value) seek(); });

// ---- Filters
const filterBar = one("#finding-filters");
if (findings.length > 0) {
  const rules = new Map();
  findings.forEach(({ dataset: { rule } }) => rules.set(rule, (rules.get(rule) || 0) + 1));
  const options = [...rules].sort(([x], [y]) => (x < y ? -1 : 1)).map(([rule, times]) => [rule, `${rule} (${times})`]);
  refilter = bar(filterBar, "finding", findings, [
    chips("Severity", findings, (found) => found.dataset.severity, (name) => [picture(name), ` ${name}`], ["high", "medium", "low"]),
    choice("Rule", "All rules", options, (found, rule) => found.dataset.rule !== rule),
    choice("Review", "Marked or not", [["none", "Not marked"], ...Object.entries(MARKS)],
      (found, wanted) => (found.dataset.mark || "none") !== wanted),
    sought,
  ]);
}

/** A card goes with the last of its findings, a heading with the last of its cards. */
afterFilter.push(() => {
  for (const card of cards) {
    const own = all(".finding", card);
    card.classList.toggle("away", own.length > 0 && own.every((found) => found.matches(".away")));
  }
  for (const part of all(".part")) {
    let next = part.nextElementSibling;
    let shown = false;
    for (; next && next.matches(".card"); next = next.nextElementSibling) shown ||= isShown(next);
    part.classList.toggle("away", !shown);
  }
});

// A group is counted once: by its first unit, and in the view that is open. The other views follow.
const relationBar = make("details", { class: "pick" }, make("summary", {}, "Filter"), make("div", { class: "filters", id: "text-filters" }));
const counted = new Set();
const pieces = [...all(".u[data-rel]"), ...all(".w[data-rel], tr[data-rel]")];
for (const piece of pieces) {
  const group = piece.dataset.g || (piece.matches(".u") ? piece.id : null);
  if (group === null || counted.has(group)) piece.dataset.twin = "1";
  else counted.add(group);
}
if (pieces.length > 0) {
  const words = { "only-a": `only in ${nameOf("a")}`, "only-b": `only in ${nameOf("b")}` };
  bar(one(".filters", relationBar), "item", pieces, [
    chips("Relation", pieces, (piece) => piece.dataset.rel, (name) => [picture(name), ` ${words[name] || name}`],
      [...all("details.legend .rel").map((relation) => relation.textContent), "only-a", "only-b"]),
  ]);
}

// ---- Keys. Tab is never touched, and nothing happens while somebody types.
/** Where `j` and `k` stop in the texts: each group once, in the order of A, those of B alone behind what they follow. */
function stops() {
  if (current !== "sides") return all(`#${current} [data-rel]`).filter(isShown);
  const first = (side) => all(`.side.${side} .u[data-rel]`).filter(isShown);
  const alone = new Map([[undefined, []]]);
  let last;
  for (const unit of first("b")) {
    if (unit.dataset.g) last = unit.dataset.g;
    else alone.set(last, [...(alone.get(last) || []), unit]);
  }
  const seen = new Set();
  const list = first("a").filter(({ dataset: { g } }) => !seen.has(g) && (g === undefined || seen.add(g)));
  return [...alone.get(undefined), ...list.flatMap((unit) => [unit, ...(unit.dataset.g && alone.get(unit.dataset.g)) || []])];
}

function step(list, by, isCurrent) {
  const at = list.findIndex(isCurrent);
  return list[at < 0 ? (by > 0 ? 0 : list.length - 1) : Math.max(0, Math.min(list.length - 1, at + by))];
}

let stop = null;
function claim(by) {
  const from = document.activeElement;
  const same = (item) => item === from || (item.dataset.g !== undefined && item.dataset.g === from.dataset.g);
  const list = stops();
  const next = step(list, by, list.some(same) ? same : (item) => item === stop);
  if (!next) return;
  stop = next;
  if (next.matches(".u")) return select(next);
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "center" });
}

const isInTexts = () => document.activeElement.closest(".view") !== null;

/** On to the next card, or in the texts to the next claim. */
function onward(by) {
  if (isInTexts() || findings.length === 0) return claim(by);
  const next = step(cards.filter((card) => isShown(card) && one(".finding", card)), by, (card) => card === opened);
  if (next) choose(one(".finding:not(.away)", next));
}

/** The next finding that has no mark: from the one that is open on, then from the start. */
function unsettled(by) {
  const shown = findings.filter(isShown);
  const at = shown.indexOf(active);
  const turned = by > 0 ? [...shown.slice(at + 1), ...shown.slice(0, Math.max(at, 0))] : [...shown.slice(0, Math.max(at, 0)).reverse(), ...shown.slice(at + 1).reverse()];
  const next = turned.find((found) => !found.dataset.mark);
  if (next) return choose(next);
  say(shown.length === 0 ? "There is no finding." : "All findings are marked.");
}

function judge(value) {
  if (!active) return;
  mark(active, { mark: active.dataset.mark === value ? "" : value });
  say(active.dataset.mark ? `${active.id}: ${active.dataset.mark}.` : `${active.id}: no mark.`);
}

/** From a card to its passage, from a claim to its counterpart. */
function enter(event) {
  const card = event.target.closest(".card");
  const target = card ? byId((active?.closest(".card") === card && (active.dataset.b || active.dataset.a)) || "") : partners(event.target)[0];
  if (!target) return;
  back.push(event.target);
  go(target.id);
}

function escape() {
  const from = back.pop();
  if (!from) {
    if (opened) opened.classList.remove("open");
    opened = null;
    return;
  }
  if (from.matches(".u")) return select(from);
  panel("findings");
  openCard(from.closest(".card"));
  from.focus({ preventScroll: true });
  reveal(from);
}

function openView(id) {
  panel("texts");
  show(id);
}

const KEYS = [
  ["j", "next card; in the texts, next claim", () => onward(1)], ["k", "previous card or claim", () => onward(-1)],
  ["n", "next finding without a mark", () => unsettled(1)], ["p", "previous finding without a mark", () => unsettled(-1)],
  ["Enter", "from a card to its passage, from a claim to its counterpart", enter], ["Escape", "back, or close the card", escape],
  ["a", "accept the finding", () => judge("accept")], ["x", "mark it to be fixed", () => judge("fix")],
  ["q", "mark it as a question", () => judge("ask")], ["c", "copy the card as text", () => opened && copy(textOf(opened), "Card")],
  ["1", "side by side", () => openView("sides")], ["2", "one text", () => openView("one")], ["3", "claims", () => openView("claims")],
  ["/", "search", () => sought.element.focus()],
  ["f", "filters of the findings", () => { panel("findings"); const first = one("#finding-filters button, #finding-filters select"); if (first) first.focus(); }],
  ["u", "fold or unfold what is the same", () => fold(!allFolded())], ["s", "swap the sides", () => swap(!settings.swapped)],
  ["l", "scroll together, or not", () => { lock.checked = !lock.checked; say(lock.checked ? "The columns scroll together." : "The columns scroll by themselves."); }],
  ["?", "this list", () => help.showModal()],
];

const setting = (name, label) => make("label", { class: "check" }, make("input", {
  type: "checkbox", checked: settings[name],
  onchange: (event) => { keep({ [name]: event.target.checked }); dress(); },
}), label);
function dress() {
  root.classList.toggle("quiet", !settings.words);
  root.dataset.theme = settings.theme;
}
const help = make("dialog", { "aria-labelledby": "keys-h" },
  make("h2", { id: "keys-h" }, "Keys"),
  make("dl", {}, ...KEYS.flatMap(([name, what]) => [make("dt", {}, make("kbd", {}, name)), make("dd", {}, what)])),
  make("p", {}, setting("keys", "Single keys are on")),
  make("p", {}, setting("words", "Screen readers say “removed”, “added” and “moved”")),
  make("form", { method: "dialog" }, make("button", {}, "Close")));
document.body.append(help);

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || help.open) return;
  if (menu.open && event.key === "Escape") { menu.open = false; one("summary", menu).focus(); return; }
  if (event.target.closest("input, textarea, select, [contenteditable]")) {
    const card = event.target.closest(".card");
    if (event.key === "Escape" && card) card.focus();
    else if (event.key === "Escape") event.target.blur();
    return;
  }
  const known = KEYS.find(([name]) => name === event.key);
  const isLetter = event.key.length === 1;
  if (!known || (isLetter && !settings.keys && event.key !== "?")) return;
  if (event.key === "Enter" && !event.target.matches(".u, .card")) return;
  if (isLetter) event.preventDefault();
  known[2](event);
});

// ---- The bar
function printed(what) {
  root.dataset.print = what;
  print();
}
addEventListener("afterprint", () => { delete root.dataset.print; });

const theme = make("select", { onchange: () => { keep({ theme: theme.value }); dress(); } },
  ...["system", "light", "dark"].map((name) => make("option", { value: name, selected: settings.theme === name }, `Theme: ${name}`)));
const tool = (label, act, more = {}) => make("button", { type: "button", onclick: () => { menu.open = false; act(); }, ...more }, label);
const has = findings.length > 0;
const menu = make("details", { class: "menu" }, make("summary", {}, "More"), make("div", {},
  ...(has ? [tool("Export marks", save, { id: "export" }), tool("Copy findings as text", copyAll)] : []),
  tool("Print findings", () => printed("findings")), tool("Print everything", () => printed("all")),
  tool("Swap sides", () => swap(!settings.swapped)),
  tool("Keys", () => help.showModal(), { "aria-keyshortcuts": "?" }),
  make("label", {}, make("span", { class: "vh" }, "Theme"), theme)));
document.addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });

one("#tools").append(
  make("span", { class: "panels", role: "group", "aria-label": "Shown" }, ...panels),
  sought.element, told,
  ...(has ? [make("span", { class: "tally" }, meter, progress),
    make("button", { type: "button", class: "next", id: "next", onclick: () => unsettled(1), "aria-keyshortcuts": "n" }, "Next")] : []),
  menu);
for (const card of cards) {
  if (one(".finding", card)) one(".problems", card).after(make("p", { class: "card-tools" }, make("button", { type: "button", onclick: () => copy(textOf(card), "Card") }, "Copy as text")));
}
lock.closest("label").classList.add("sides-only");
one("#views").classList.add("views");
one("#views").append(make("div", { role: "tablist", "aria-label": "Views of the two texts" }, ...tabs), locked, foldLabel, relationBar, one("nav.toc"));

dress();
sides.classList.toggle("swapped", settings.swapped);
const isPhone = matchMedia("(max-width: 46rem)").matches;
show(isPhone && current === "sides" ? "one" : current);
panel(isPhone ? "texts" : "findings");
tally();
new ResizeObserver(measure).observe(sides);
if (location.hash) go(location.hash.slice(1));
