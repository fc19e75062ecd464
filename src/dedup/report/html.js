// The page of a collection: the threshold, filters, search.
(() => {
  const lines = all(".pair-line");
  const clusters = all(".cluster");
  const similarity = (line) => Number(line.dataset.similarity);
  const names = (line) => all("[data-name]", line.closest(".cluster") || line).map((name) => name.dataset.name).join("\n");

  // ---- The threshold. What is identical, or has the same text, has a similarity of 1 or nearly, and stays.
  const scored = lines.filter((line) => ["near", "related"].includes(line.dataset.kind));
  const field = one("#threshold");
  const lowest = Math.min(1, ...scored.map(similarity));
  const start = Math.floor(lowest * 100) / 100;
  const updates = [];
  let from = start;
  const threshold = {
    hides: (line) => scored.includes(line) && similarity(line) < from,
    clear() { move(start); },
  };
  function move(value) {
    set(value);
    updates.forEach((update) => update());
    told();
  }
  function set(value) {
    from = value;
    if (!field) return;
    slider.value = String(value);
    chosen.textContent = value.toFixed(2);
    all(".bin").forEach((bin) => bin.classList.toggle("below", Number(bin.dataset.from) + 0.05 <= value + 1e-9));
  }
  const chosen = make("output");
  const slider = make("input", { type: "range", min: "0", max: "1", step: "0.01", "aria-describedby": "threshold-said",
    oninput: () => move(Number(slider.value)) });
  const said = make("p", { class: "status", id: "threshold-said", role: "status" });
  if (field) field.append(make("label", {}, "Show pairs from a similarity of ", chosen, slider), said);

  function told() {
    const kinds = { near: "near-duplicate", related: "related pair" };
    const parts = Object.entries(kinds).flatMap(([kind, noun]) => {
      const of = scored.filter((line) => line.dataset.kind === kind);
      const reach = of.filter((line) => similarity(line) >= from).length;
      return of.length === 0 ? [] : [`${reach} of ${count(of.length, noun)}`];
    });
    said.textContent = from <= lowest
      ? `All pairs reach it: the lowest has ${lowest.toFixed(2)}.`
      : `${parts.join(" and ")} reach it. To decide again from there: --similarity ${from.toFixed(2)}.`;
  }

  // ---- Filters over the pairs; a cluster with none left is away too.
  afterFilter.push(() => {
    clusters.forEach((cluster) => cluster.parentElement.classList.toggle("away", !all(".pair-line", cluster).some(isShown)));
  });

  const quiet = (filter) => ({ ...filter, element: "" });
  for (const [id, noun, items] of [
    ["#filters", "dropped article", lines.filter((line) => line.dataset.kind !== "related")],
    ["#related-filters", "related pair", lines.filter((line) => line.dataset.kind === "related")],
  ]) {
    if (items.length === 0) continue;
    const words = { identical: "identical", same_text: "same text", near: "near" };
    updates.push(bar(one(id), noun, items, [
      quiet(threshold),
      chips("Reason", items, (line) => line.dataset.kind, (kind) => [words[kind] || kind], Object.keys(words)),
      search("Name contains", names),
    ]));
  }
  set(start);
  told();

  one("#tools").append(make("button", { type: "button", onclick: () => print() }, "Print"));
})();
