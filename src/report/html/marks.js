// The review marks on findings: kept in this browser, counted, exported, copied as text.
const findings = all(".finding");
const cards = all(".card");
const reviewKey = `review:${one("main").dataset.review}`;
const marks = new Map(Object.entries(store.read(reviewKey) || {}));
const MARKS = { accept: "Accept", fix: "Fix", ask: "Ask" };
for (const found of findings) {
  const { fingerprint, accepted } = found.dataset;
  if (accepted !== undefined && !marks.has(fingerprint)) marks.set(fingerprint, { mark: "accept", note: accepted });
  one(".sheet", found).append(make("span", { class: "said" }));
}

/** What is counted: what has to be resolved; where there is nothing to resolve, what is to be looked at; else all. */
const pending = findings.filter((found) => found.dataset.accepted === undefined);
const scope = [
  [pending.filter((found) => found.dataset.gate), "done"],
  [pending.filter((found) => found.dataset.severity !== "low"), "looked at"],
  [pending, "looked at"],
].find(([list]) => list.length > 0) || [[], "done"];

const progress = make("strong", { class: "progress" });
const meter = make("progress", { "aria-hidden": "true", max: Math.max(1, scope[0].length) });
let kept = true;
/** Filters the findings anew; there may be no filters. */
let refilter = () => {};
function mark(found, change) {
  const { fingerprint } = found.dataset;
  const now = { mark: "", note: "", ...marks.get(fingerprint), ...change };
  if (now.mark || now.note) marks.set(fingerprint, now);
  else marks.delete(fingerprint);
  kept = store.write(reviewKey, Object.fromEntries(marks));
  findings.filter((same) => same.dataset.fingerprint === fingerprint).forEach(paint);
  tally();
  strip();
}

function paint(found) {
  const { mark = "", note = "" } = marks.get(found.dataset.fingerprint) || {};
  if (mark) found.dataset.mark = mark;
  else delete found.dataset.mark;
  all(".review button[value]", found).forEach((button) => button.setAttribute("aria-pressed", String(button.value === mark)));
  const field = one(".review input", found);
  if (field.value !== note) field.value = note;
  one(".said", found).textContent = note;
  const card = found.closest(".card");
  card.classList.toggle("done", all(".finding", card).every((other) => other.dataset.mark));
}

function tally() {
  const [list, word] = scope;
  const done = list.filter((found) => found.dataset.mark).length;
  const marked = pending.filter((found) => found.dataset.mark).length;
  progress.textContent = `${done} of ${list.length} ${word}`;
  progress.title = `${marked} of ${count(pending.length, "open finding")} marked. ${kept ? "Kept in this browser." : "This browser keeps nothing: export before you close the page."}`;
  meter.value = done;
  refilter();
}

for (const found of findings) {
  const name = found.id;
  const toggle = (value) => mark(found, { mark: found.dataset.mark === value ? "" : value });
  one(".sheet", found).before(make("div", { class: "review", role: "group", "aria-label": `Review of ${name}` },
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

// ---- As text, for a message or a ticket
const wordsOf = (element) => element.textContent.replace(/\s+/g, " ").trim();

/** A card in lines: what was found, what was marked, both sentences. */
function textOf(card) {
  const said = all(".finding", card).map((found) => {
    const { mark, note } = marks.get(found.dataset.fingerprint) || {};
    const decided = [mark && MARKS[mark].toLowerCase(), note].filter(Boolean).join(": ");
    return `- ${found.id} ${found.dataset.severity} ${found.dataset.rule}: ${wordsOf(one(".msg", found))}${decided ? ` [${decided}]` : ""}`;
  });
  const quoted = all(".t", card).map((text) => `  ${wordsOf(text)}`);
  return [wordsOf(one("h4", card)), ...said, ...quoted].join("\n");
}

async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = make("textarea", { class: "vh", readonly: true });
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  say(`${what} copied.`);
}

function copyAll() {
  const left = cards.filter((card) => one(".finding", card) && !card.matches(".away"));
  copy([`${one("title").textContent}\n${wordsOf(one(".gate"))}`, ...left.map(textOf)].join("\n\n") + "\n", count(left.length, "card"));
}
