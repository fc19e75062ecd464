// The page of a comparison: links between the texts, review marks, keys.
(() => {
  const main = one("main");
  const texts = one("#texts");
  const findings = all(".finding");

  all(".u, .w, .finding, tr[id], li[id]").forEach((stop) => { stop.tabIndex = -1; });
  all(".sheet").forEach((sheet) => sheet.append(make("span", { class: "said" })));

  // ---- Views of the two texts
  const views = all(".view");
  const titles = ["Side by side", "One text", "Claims"];
  const tabs = views.map((view, at) => {
    view.setAttribute("role", "tabpanel");
    view.setAttribute("aria-labelledby", `tab-${view.id}`);
    return make("button", {
      type: "button", role: "tab", id: `tab-${view.id}`, "aria-controls": view.id,
      onclick: () => show(view.id), onkeydown: (event) => turn(event, at),
    }, titles[at]);
  });
  const lock = make("input", { type: "checkbox", checked: true });
  const locked = make("label", { class: "check" }, lock, "Scroll together");
  one("#views").classList.add("views");
  one("#views").append(make("div", { role: "tablist", "aria-label": "Views of the two texts" }, ...tabs), locked);

  let current = texts.dataset.view;
  function show(id) {
    current = id;
    views.forEach((view, at) => {
      const open = view.id === id;
      view.classList.toggle("closed", !open);
      tabs[at].setAttribute("aria-selected", String(open));
      tabs[at].tabIndex = open ? 0 : -1;
    });
    locked.hidden = id !== "sides";
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

  // ---- Ribbons between the two columns
  const sides = one(".sides");
  const panes = all(".pane");
  const units = all(".u");
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

  /** Every ribbon gets its share of the height of both its ends. */
  let places = [];
  function measure() {
    const narrow = getComputedStyle(ribbons).display === "none";
    const shown = narrow || current !== "sides" ? [] : links.filter(({ a, b }) => isShown(a) && isShown(b));
    const ends = (key) => {
      const of = new Map();
      for (const link of shown) of.set(link[key], [...(of.get(link[key]) || []), link]);
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
  }

  let waiting = false;
  function redraw() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; draw(); });
  }

  function draw() {
    if (places.length === 0) return;
    const [left, right] = panes.map((pane) => ({ from: pane.offsetTop, scroll: pane.scrollTop, height: pane.clientHeight }));
    const width = ribbons.clientWidth;
    for (const { path, a, b } of places) {
      const seen = (pane, [top, end]) => end > pane.scroll && top < pane.scroll + pane.height;
      const visible = seen(left, a) || seen(right, b);
      path.style.display = visible ? "" : "none";
      if (!visible) continue;
      const y = (pane, at) => Math.round(pane.from + Math.max(-600, Math.min(pane.height + 600, at - pane.scroll)));
      const [a1, a2, b1, b2] = [y(left, a[0]) + 2, y(left, a[1]) - 2, y(right, b[0]) + 2, y(right, b[1]) - 2];
      const half = width / 2;
      path.setAttribute("d", `M0 ${a1}C${half} ${a1} ${half} ${b1} ${width} ${b1}V${b2}C${half} ${b2} ${half} ${a2} 0 ${a2}Z`);
    }
    const [top, height] = [panes[0].offsetTop, panes[0].offsetHeight];
    ribbons.style.clipPath = `inset(${top}px 0 ${Math.max(0, ribbons.clientHeight - top - height)}px 0)`;
  }

  afterFilter.push(measure);

  // ---- Aligning: the other column scrolls until the pair is level
  let lit = [];
  function light(unit) {
    lit.forEach((element) => element.classList.remove("lit"));
    const group = unit && unit.dataset.g ? byGroup.get(unit.dataset.g) : unit ? [unit] : [];
    const paths = links.filter(({ a, b }) => group.includes(a) || group.includes(b)).map(({ path }) => path);
    lit = [...group, ...paths];
    lit.forEach((element) => element.classList.add("lit"));
  }

  const sideBySide = () => panes[0].getBoundingClientRect().top === panes[1].getBoundingClientRect().top;

  let following = 0;
  function align(unit) {
    const other = partners(unit)[0];
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
    return fate.textContent.replace(/\s+/g, " ");
  }

  function select(unit, { focus = true } = {}) {
    light(unit);
    const pane = unit.closest(".pane");
    const top = unit.offsetTop - pane.scrollTop;
    if (top < 0 || top + unit.offsetHeight > pane.clientHeight) pane.scrollTop = unit.offsetTop - pane.clientHeight / 4;
    align(unit);
    if (focus) {
      unit.focus({ preventScroll: true });
      const box = unit.getBoundingClientRect();
      if (box.top < 0 || box.bottom > innerHeight) pane.scrollIntoView({ block: box.height > innerHeight ? "start" : "center" });
      say(describe(unit));
    }
    draw();
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

  // ---- Going to a place: a unit, a group, a finding, a section
  function place(id) {
    const element = document.getElementById(id);
    if (!element || !element.matches("tr")) return element;
    if (current === "one") return document.getElementById(`w-${id}`) || element;
    return current === "sides" ? byGroup.get(id)[0] : element;
  }

  function go(id) {
    const target = place(id);
    if (!target) return;
    const view = target.closest(".view");
    if (view && view.id !== current) show(view.id);
    if (target.closest(".away")) { clear(); say("The filters were cleared to show it."); }
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    if (target.matches(".u")) return select(target);
    const focus = target.matches("[tabindex]") ? target : one("[tabindex]", target) || target;
    focus.focus({ preventScroll: true });
    target.scrollIntoView({ block: target.matches(".finding, tr, .w") ? "center" : "start" });
    if (target.matches(".finding")) here(target);
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const id = link.getAttribute("href").slice(1);
    const from = link.closest(".u");
    if (from) back.push(from);
    const found = link.closest(".finding");
    if (found) here(found);
    if (location.hash === `#${id}`) go(id);
    else location.hash = id;
  });
  addEventListener("hashchange", () => go(location.hash.slice(1)));
  const back = [];

  // ---- Review marks, kept by the hashes of the two documents
  const key = `review:${main.dataset.review}`;
  const marks = new Map(Object.entries(store.read(key) || {}));
  const MARKS = { accept: "Accept", fix: "Fix", ask: "Ask" };
  for (const found of findings) {
    const { fingerprint, accepted } = found.dataset;
    if (accepted !== undefined && !marks.has(fingerprint)) marks.set(fingerprint, { mark: "accept", note: accepted });
  }

  const progress = make("strong", { class: "progress" });
  let kept = true;
  function mark(found, change) {
    const { fingerprint } = found.dataset;
    const now = { mark: "", note: "", ...marks.get(fingerprint), ...change };
    if (now.mark || now.note) marks.set(fingerprint, now);
    else marks.delete(fingerprint);
    kept = store.write(key, Object.fromEntries(marks));
    findings.filter((same) => same.dataset.fingerprint === fingerprint).forEach(paint);
    tally();
  }

  function paint(found) {
    const { mark = "", note = "" } = marks.get(found.dataset.fingerprint) || {};
    if (mark) found.dataset.mark = mark;
    else delete found.dataset.mark;
    all(".review button", found).forEach((button) => button.setAttribute("aria-pressed", String(button.value === mark)));
    const field = one(".review input", found);
    if (field.value !== note) field.value = note;
    one(".said", found).textContent = note;
  }

  function tally() {
    const done = findings.filter((found) => found.dataset.mark).length;
    progress.textContent = `${done} of ${findings.length} reviewed`;
    progress.title = kept ? "Kept in this browser" : "This browser keeps nothing: export before you close the page";
    bars.forEach((bar) => bar.update());
  }

  for (const found of findings) {
    const name = found.id;
    const toggle = (value) => mark(found, { mark: found.dataset.mark === value ? "" : value });
    found.append(make("div", { class: "review", role: "group", "aria-label": `Review of ${name}` },
      ...Object.entries(MARKS).map(([value, label]) => make("button", { type: "button", value, onclick: () => toggle(value) }, label)),
      make("input", { type: "text", placeholder: "Note", "aria-label": `Note on ${name}`, autocomplete: "off",
        oninput: (event) => mark(found, { note: event.target.value }) })));
    paint(found);
  }

  /** The marks as a baseline: a line each, in the order of the fingerprints, as the program writes them. */
  function baseline() {
    const rules = new Map(findings.map((found) => [found.dataset.fingerprint, found.dataset.rule]));
    const lines = [...marks].filter(([fingerprint, { mark }]) => mark && rules.has(fingerprint)).sort(([x], [y]) => (x < y ? -1 : 1));
    return lines.map(([fingerprint, { mark, note }]) => JSON.stringify({
      fingerprint, rule: rules.get(fingerprint), ...(mark === "accept" ? {} : { mark }), reason: note.trim() || "no reason given",
    }) + "\n").join("");
  }

  function save() {
    const text = baseline();
    if (!text) return say("No finding is marked yet: there is nothing to export.");
    const url = URL.createObjectURL(new Blob([text], { type: "application/jsonl" }));
    const link = make("a", { href: url, download: "claimdiff-baseline.jsonl" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
    say(`${count(text.split("\n").length - 1, "mark")} exported.`);
  }

  if (findings.length > 0) {
    const rules = new Map();
    findings.forEach(({ dataset: { rule } }) => rules.set(rule, (rules.get(rule) || 0) + 1));
    const options = [...rules].sort(([x], [y]) => (x < y ? -1 : 1)).map(([rule, times]) => [rule, `${rule} (${times})`]);
    const element = one("#finding-filters");
    if (element) {
      bar(element, "finding", findings, [
        chips("Severity", findings, (found) => found.dataset.severity, (name) => [picture(name), ` ${name}`], ["high", "medium", "low"]),
        choice("Rule", "All rules", options, (found, rule) => found.dataset.rule !== rule),
        choice("Review", "Reviewed or not", [["none", "Not reviewed"], ...Object.entries(MARKS)],
          (found, wanted) => (found.dataset.mark || "none") !== wanted),
        search("Finding contains", (found) => `${one("h3", found).textContent}\n${one(".passages", found).textContent}`),
      ]);
      one(".status", element).before(progress);
    }
  }

  // A group is counted once: by its first unit, and in the view that is open. The other views follow.
  const seen = new Set();
  const pieces = [...all(".u[data-rel]"), ...all(".w[data-rel], tr[data-rel]")];
  for (const piece of pieces) {
    const group = piece.dataset.g || (piece.matches(".u") ? piece.id : null);
    if (group === null || seen.has(group)) piece.dataset.twin = "1";
    else seen.add(group);
  }
  /** A group is found by the text of any of its pieces. */
  const textOf = new Map();
  for (const piece of pieces) {
    const { g } = piece.dataset;
    if (g) textOf.set(g, `${textOf.get(g) || ""}\n${piece.textContent}`);
  }
  function whole(piece) { return textOf.get(piece.dataset.g) || piece.textContent; }
  if (pieces.length > 0) {
    const words = { "only-a": one("#only-a-h").firstChild.data.trim(), "only-b": one("#only-b-h").firstChild.data.trim() };
    bar(one("#text-filters"), "item", pieces, [
      chips("Relation", pieces, (piece) => piece.dataset.rel, (name) => [picture(name), ` ${words[name] || name}`],
        [...all("details.legend .rel").map((relation) => relation.textContent), "only-a", "only-b"]),
      search("Text contains", whole),
    ]);
  }

  // ---- Keys. Tab is never touched, and nothing happens while somebody types.
  let active = null;
  function here(found) {
    if (active) active.classList.remove("here");
    active = found;
    active.classList.add("here");
    point(found);
  }

  /** The passages of a finding are marked in both texts, word for word. */
  function point(found) {
    if (!CSS.highlights) return;
    const ranges = all(".passages > div", found).flatMap((passage) => {
      const link = one("dt a", passage);
      const texts = link ? all(`.u[id="${link.hash.slice(1)}"] > .t, .claims .t:has(> a[href="${link.hash}"])`) : [];
      return texts.map((text) => rangeOf(text, one("dd", passage).textContent)).filter(Boolean);
    });
    CSS.highlights.set("passage", new Highlight(...ranges));
  }

  /** Where words stand in an element, whatever the marks in it and the white space. */
  function rangeOf(element, words) {
    const places = [];
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let letters = "";
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (let at = 0; at < node.length; at++) {
        if (/\s/.test(node.data[at])) continue;
        letters += node.data[at];
        places.push([node, at]);
      }
    }
    const wanted = words.replace(/\s+/g, "");
    const start = wanted ? letters.indexOf(wanted) : -1;
    if (start < 0) return null;
    const range = document.createRange();
    range.setStart(...places[start]);
    const [node, at] = places[start + wanted.length - 1];
    range.setEnd(node, at + 1);
    return range;
  }

  /** Where `j` and `k` stop: each group once, in the order of A, those of B alone behind what they follow. */
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
    const next = step(stops(), by, (item) => item === stop);
    if (!next) return;
    stop = next;
    if (next.matches(".u")) return select(next);
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "center" });
  }

  function finding(by) {
    const next = step(findings.filter(isShown), by, (found) => found === active);
    if (!next) return;
    here(next);
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "center" });
  }

  function judge(value) {
    const found = document.activeElement.closest(".finding");
    if (!found) return;
    mark(found, { mark: found.dataset.mark === value ? "" : value });
    say(found.dataset.mark ? `${found.id}: ${found.dataset.mark}.` : `${found.id}: no mark.`);
  }

  function counterpart(event) {
    const unit = event.target.matches(".u") && event.target;
    const other = unit && partners(unit)[0];
    if (!other) return;
    back.push(unit);
    select(other);
  }

  const KEYS = [
    ["j", "next claim", () => claim(1)], ["k", "previous claim", () => claim(-1)],
    ["n", "next finding", () => finding(1)], ["p", "previous finding", () => finding(-1)],
    ["Enter", "from a claim to its counterpart", counterpart], ["Escape", "back", () => back.length && select(back.pop())],
    ["a", "accept the finding", () => judge("accept")], ["x", "mark the finding to be fixed", () => judge("fix")],
    ["q", "mark the finding as a question", () => judge("ask")],
    ["1", "side by side", () => show("sides")], ["2", "one text", () => show("one")], ["3", "claims", () => show("claims")],
    ["/", "search the texts", () => { const field = one("#text-filters input"); if (field) field.focus(); }],
    ["f", "filters of the findings", () => { const first = one("#finding-filters button, #finding-filters select"); if (first) first.focus(); }],
    ["l", "scroll together, or not", () => { lock.checked = !lock.checked; say(lock.checked ? "The columns scroll together." : "The columns scroll by themselves."); }],
    ["?", "this list", () => help.showModal()],
  ];

  const settings = { keys: true, words: true, ...store.read("settings") };
  const setting = (name, label) => make("label", { class: "check" }, make("input", {
    type: "checkbox", checked: settings[name],
    onchange: (event) => { settings[name] = event.target.checked; store.write("settings", settings); apply(); },
  }), label);
  const apply = () => root.classList.toggle("quiet", !settings.words);
  apply();
  const help = make("dialog", { "aria-labelledby": "keys-h" },
    make("h2", { id: "keys-h" }, "Keys"),
    make("dl", {}, ...KEYS.flatMap(([name, what]) => [make("dt", {}, make("kbd", {}, name)), make("dd", {}, what)])),
    make("p", {}, setting("keys", "Single keys are on")),
    make("p", {}, setting("words", "Screen readers say “removed”, “added” and “moved”")),
    make("form", { method: "dialog" }, make("button", {}, "Close")));
  document.body.append(help);

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || help.open) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const known = KEYS.find(([name]) => name === event.key);
    const isLetter = event.key.length === 1;
    if (!known || (isLetter && !settings.keys && event.key !== "?")) return;
    if (event.key === "Enter" && !event.target.matches(".u")) return;
    if (isLetter) event.preventDefault();
    known[2](event);
  });

  one("#tools").append(
    ...(findings.length > 0 ? [make("button", { type: "button", id: "export", onclick: save }, "Export review")] : []),
    make("button", { type: "button", onclick: () => print() }, "Print sheet"),
    make("button", { type: "button", onclick: () => help.showModal(), "aria-keyshortcuts": "?" }, "Keys"));

  show(current);
  tally();
  new ResizeObserver(measure).observe(sides);
  if (location.hash) go(location.hash.slice(1));
})();
