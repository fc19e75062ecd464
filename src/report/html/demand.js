// The other views of long texts, made of the texts side by side when they are opened.
const MAKERS = { one: oneText, claims: claimTable };
onShow.push((id) => {
  const view = byId(id);
  if (!view.dataset.demand) return;
  delete view.dataset.demand;
  one(".note", view).replaceWith(MAKERS[id]());
  hideMade();
});

/** What is hidden side by side is hidden in the views that were made of it. */
function hideMade() {
  for (const made of all("[data-made]")) {
    const unit = made.dataset.g ? byGroup.get(made.dataset.g)[0] : byId(made.dataset.made);
    made.classList.toggle("away", !isShown(unit));
  }
}
afterFilter.push(hideMade);

const textOfUnit = (unit) => one(".t", unit);
const idLink = (id) => make("a", { href: `#${id}` }, id);
const spaced = (list) => list.flatMap((item, at) => (at > 0 ? [" ", item] : [item]));
const relationOf = (unit) => all(".m > .rel, .m > .n, .m > .flag", unit).map((part) => part.cloneNode(true));
const foundIn = (group) => all(".finding").filter(({ dataset: { a, b } }) => group.some((unit) => unit.id === a || unit.id === b))
  .map((found) => make("a", { class: `fid ${found.dataset.severity}`, href: `#${found.id}` }, found.id));
const sidesOf = (g) => ["a", "b"].map((side) => byGroup.get(g).filter((unit) => unit.closest(`.side.${side}`)));

/** A paragraph with the text of a unit; its marks are copied with it. */
function paragraph(unit, ...before) {
  const text = textOfUnit(unit).cloneNode(true);
  text.prepend(...before);
  return text;
}

// ---- The table of claims
function claimTable() {
  const rows = [...byGroup.keys()].filter((g) => byGroup.get(g)[0].dataset.rel).map((g) => {
    const group = byGroup.get(g);
    const cells = sidesOf(g).map((units) => make("td", {}, ...units.map((unit) => paragraph(unit, idLink(unit.id), " "))));
    return make("tr", { id: g, "data-g": g, "data-rel": group[0].dataset.rel, "data-made": "1", tabindex: "-1" },
      make("th", { scope: "row" }, make("span", { class: "gid" }, g), " ", ...spaced([...relationOf(group[0]), ...foundIn(group)])), ...cells);
  });
  const head = ["Group", nameOf("a"), nameOf("b")].map((name) => make("th", { scope: "col" }, name));
  return make("table", { class: "claims", "aria-labelledby": "claims-h" }, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...rows));
}

// ---- One text: that of the copy, with what only the original has where it stood
function oneText() {
  const [ofA, ofB] = ["a", "b"].map((side) => all(`.side.${side} .u`).filter((unit) => !one(".m use[href='#i-aside']", unit)));
  const behind = new Map();
  let last = "";
  for (const unit of ofA) {
    if (unit.dataset.g) last = unit.dataset.g;
    else behind.set(last, [...(behind.get(last) || []), unit]);
  }
  const lost = (g) => (behind.get(g) || []).map((unit) => alone(unit, "del"));
  const seen = new Set();
  const pieces = ofB.flatMap((unit) => {
    const { g } = unit.dataset;
    if (!g) return [alone(unit, "ins")];
    if (seen.has(g)) return [];
    seen.add(g);
    return [shared(g), ...lost(g)];
  });
  return make("div", { class: "one" }, ...lost(""), ...pieces);
}

function stretch(unit, more, ...children) {
  const rel = unit.dataset.rel ? { "data-rel": unit.dataset.rel } : {};
  return make("div", { class: unit.className.replace(/^u/, "w").replace(" lit", ""), "data-made": unit.id, tabindex: "-1", ...rel, ...more }, ...children);
}

function alone(unit, mark) {
  const text = textOfUnit(unit).cloneNode(false);
  text.append(make(mark, {}, ...textOfUnit(unit).cloneNode(true).childNodes));
  return stretch(unit, {}, text, make("p", { class: "m" }, ...spaced([idLink(unit.id), ...relationOf(unit)])));
}

function shared(g) {
  const [a, b] = sidesOf(g);
  const links = [...spaced(a.map(({ id }) => idLink(id))), " → ", ...spaced(b.map(({ id }) => idLink(id))), " "];
  return stretch(b[0], { id: `w-${g}`, "data-g": g }, ...woven(a, b),
    make("p", { class: "m" }, ...links, ...spaced([...relationOf(b[0]), ...foundIn([...a, ...b])])));
}

const squeezed = (text) => text.replace(/\s+/g, "");

/** The texts of a group as one: what only the original has stands before what follows it in both. */
function woven(a, b) {
  const left = a.flatMap((unit) => Array.from(textOfUnit(unit).childNodes, (node) => ({ node, letters: squeezed(node.textContent).length })));
  const cut = (into) => {
    while (left.length > 0 && left[0].node.nodeName === "DEL") into.append(left.shift().node.cloneNode(true), " ");
  };
  const pass = (letters) => {
    for (let rest = letters; left.length > 0 && rest > 0;) {
      if (/DEL/.test(left[0].node.nodeName)) return;
      const taken = Math.min(rest, left[0].letters);
      left[0].letters -= taken;
      rest -= taken;
      if (left[0].letters > 0) return;
      left.shift();
    }
  };
  const isSkipped = ({ node, letters }) => letters === 0 || node.className === "mv";
  return b.map((unit, at) => {
    const text = textOfUnit(unit).cloneNode(false);
    for (const node of textOfUnit(unit).childNodes) {
      while (left.length > 0 && isSkipped(left[0])) left.shift();
      cut(text);
      if (node.className === "rf" && left.length > 0 && left[0].node.className === "rf") {
        const copy = node.cloneNode(true);
        copy.append(make("span", { class: "was" }, ` = ${left.shift().node.textContent}`));
        text.append(copy);
        continue;
      }
      text.append(node.cloneNode(true));
      if (node.nodeName === "#text") pass(squeezed(node.data).length);
    }
    if (at === b.length - 1) left.filter(({ node }) => node.nodeName === "DEL").forEach(({ node }) => text.append(" ", node.cloneNode(true)));
    return text;
  });
}
