// Drives a real browser over the pages in a folder: `node run.mjs FOLDER`. tests/browser.rs writes them and sets
// CHROMIUM and CLAIMDIFF. Ends with 1 and says what failed.
import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import assert from "node:assert/strict";
import { chromium } from "playwright-core";

const folder = process.argv[2];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
// Nothing of the browser's own may reach out while it counts the requests of the page.
const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args, timeout: 120_000 });
const address = (name) => pathToFileURL(join(folder, name)).href;

/** Opens a page, and keeps what it asked for, ran or complained about. */
async function open(name, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, offline: true, reducedMotion: "reduce", ...options });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const noise = [];
  page.on("request", (request) => { if (request.url().split("#")[0] !== address(name)) noise.push(`request ${request.url()}`); });
  page.on("dialog", (dialog) => { noise.push(`dialog ${dialog.message()}`); dialog.dismiss(); });
  page.on("pageerror", (error) => noise.push(`error ${error.message}`));
  page.on("console", (message) => noise.push(`console ${message.text()}`));
  page.on("framenavigated", (frame) => { if (frame.url().split("#")[0] !== address(name)) noise.push(`went to ${frame.url()}`); });
  await page.goto(address(name));
  return { page, quiet: () => assert.deepEqual(noise, [], `${name}: asks for nothing and complains of nothing`), close: () => context.close() };
}

const focused = (page) => page.evaluate(() => document.activeElement.id);
const shown = (page, selector) => page.locator(`${selector}:visible`).count();

async function serious(page, where) {
  // Injected from outside: the page's own policy allows no such script, and axe must see the page under its policy.
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], resultTypes: ["violations"] }));
  const found = violations.filter(({ impact }) => ["serious", "critical"].includes(impact));
  assert.deepEqual(found.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 160)} ${nodes[0].failureSummary}`), [], where);
}

const checks = {
  async "every sample loads, and steps through its claims and findings"() {
    for (const name of readdirSync(folder).filter((name) => /^sample-.*\.html$/.test(name))) {
      const { page, quiet, close } = await open(name);
      const claims = await page.locator(".side.a .u[data-rel]").count();
      await page.keyboard.press("j");
      const first = await focused(page);
      if (claims > 0) assert.match(first, /^[AB]\d+$/, `${name}: j goes to a claim`);
      await page.keyboard.press("j");
      await page.keyboard.press("k");
      assert.equal(await focused(page), first, `${name}: k goes back`);
      if (await page.locator(".finding").count() > 0) {
        await page.keyboard.press("n");
        assert.equal(await focused(page), "F1", `${name}: n goes to the first finding`);
      }
      await page.screenshot({ path: join(folder, `${name}.png`) });
      quiet();
      await close();
    }
  },

  async "a split is followed by keyboard, its halves level with it"() {
    const { page, quiet, close } = await open("sample-harbour.html");
    const split = await page.locator(".side.a .u[data-rel=split]").first().getAttribute("id");
    for (let step = 0; step < 60 && await focused(page) !== split; step++) await page.keyboard.press("j");
    assert.equal(await focused(page), split, "j reaches the split");
    const halves = await page.locator(`#${split} .to a`).allTextContents();
    assert.ok(halves.length >= 2, "a split has several halves");
    for (const id of [split, ...halves]) assert.ok(await page.locator(`#${id}.lit`).count(), `${id} is lit`);
    assert.ok(await page.locator(".ribbons path.lit").count() >= 2, "a ribbon for each half");
    const top = async (id) => (await page.locator(`#${id}`).boundingBox()).y;
    assert.ok(Math.abs(await top(split) - await top(halves[0])) < 3, "the first half stands level with it");
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), halves[0], "Tab goes on to the link");
    await page.keyboard.press("Enter");
    assert.equal(await focused(page), halves[0]);
    await page.keyboard.press("Escape");
    assert.equal(await focused(page), split, "Escape goes back");
    await page.keyboard.press("Enter");
    assert.equal(await focused(page), halves[0], "Enter follows it too");
    quiet();
    await close();
  },

  async "a click brings the other side level, a moved group too"() {
    const { page, close } = await open("sample-audit.html");
    const moved = page.locator(".side.a .u[data-rel]:has(.flag:text('moved'))").first();
    const id = await moved.getAttribute("id");
    const other = await page.locator(`#${id} .to a`).first().textContent();
    await moved.scrollIntoViewIfNeeded();
    await moved.locator(".t").click({ position: { x: 4, y: 4 } });
    const [a, b] = [await page.locator(`#${id}`).boundingBox(), await page.locator(`#${other}`).boundingBox()];
    assert.ok(Math.abs(a.y - b.y) < 3, `${id} and ${other} are level`);
    assert.ok(await page.locator(".ribbons path.moved.lit").count() > 0);
    await close();
  },

  async "Tab is never trapped"() {
    const { page, close } = await open("sample-harbour.html");
    const seen = new Set();
    let last = null;
    for (let step = 0; step < 400; step++) {
      await page.keyboard.press("Tab");
      const now = await page.evaluate(() => {
        const all = [...document.querySelectorAll("*")];
        return all.indexOf(document.activeElement);
      });
      assert.notEqual(now, last, `Tab moves on from element ${now}`);
      last = now;
      if (now < 0 || seen.has(now)) break;
      seen.add(now);
    }
    assert.ok(seen.size > 150, `Tab walks through the page: ${seen.size} places`);
    await close();
  },

  async "filters hide what they say, and print shows all"() {
    const { page, close } = await open("sample-harbour.html");
    const all = await page.locator(".finding").count();
    const low = await page.locator(".finding[data-severity=low]").count();
    const status = page.locator("#finding-filters .status");
    assert.equal(await status.textContent(), `Nothing is hidden: ${all} findings.`);
    await page.click("#finding-filters [data-value=low]");
    assert.equal(await shown(page, ".finding"), all - low);
    assert.match(await status.textContent(), new RegExp(`^Hidden: ${low} of ${all} findings\\.`));
    const rule = await page.locator(".finding").first().getAttribute("data-rule");
    await page.selectOption("#finding-filters select >> nth=0", rule);
    const left = await shown(page, ".finding");
    assert.match(await status.textContent(), new RegExp(`^Hidden: ${all - left} of ${all}`));
    await page.emulateMedia({ media: "print" });
    assert.equal(await shown(page, ".finding"), all, "print shows every finding");
    assert.equal(await shown(page, ".finding .sheet i"), 3 * all, "with boxes to tick");
    assert.equal(await shown(page, "table.claims tbody tr"), await page.locator("table.claims tbody tr").count());
    assert.equal(await shown(page, "button"), 0);
    const pdf = await page.pdf({ path: join(folder, "harbour.pdf"), format: "A4" });
    assert.ok(pdf.length > 20_000);
    await page.emulateMedia({ media: "screen" });
    await page.click("#finding-filters .status button");
    assert.equal(await shown(page, ".finding"), all);
    const rows = page.locator("#text-filters .status");
    const claims = await page.locator(".u[data-rel=split]").count();
    assert.ok(claims > 0);
    const groups = await page.locator("table.claims tr[data-rel=split]").count();
    await page.click("#text-filters [data-value=split]");
    assert.equal(await shown(page, ".u[data-rel=split]"), 0);
    assert.match(await rows.textContent(), new RegExp(`^Hidden: ${groups} of `), "a group is counted once");
    await page.keyboard.press("3");
    assert.equal(await shown(page, "tr[data-rel=split]"), 0, "the table follows");
    await page.evaluate((id) => { location.hash = id; }, await page.locator(".u[data-rel=split]").first().getAttribute("id"));
    await page.waitForFunction(() => document.querySelectorAll(".away").length === 0);
    await close();
  },

  async "the passages of a finding are marked in both texts, and texts are searched"() {
    const { page, quiet, close } = await open("audit.html");
    const squeezed = (text) => text.replace(/\s+/g, "");
    const findings = await page.locator(".finding").count();
    let both = 0;
    for (let at = 0; at < Math.min(findings, 12); at++) {
      await page.keyboard.press("n");
      const id = await focused(page);
      const wanted = (await page.locator(`#${id} .passages > div:has(dt a) dd`).allTextContents()).map(squeezed);
      const marked = (await page.evaluate(() => [...CSS.highlights.get("passage")].map(String))).map(squeezed);
      for (const text of wanted) assert.ok(marked.includes(text), `${id}: “${text}” is marked`);
      both += wanted.length === 2 ? 1 : 0;
    }
    assert.ok(both > 3, "most have a passage on each side");
    await page.keyboard.press("/");
    await page.keyboard.type("OCTOBER");
    const hits = await page.locator(".u[data-rel]:visible").allTextContents();
    assert.ok(hits.length > 0 && hits.length < await page.locator(".u[data-rel]").count());
    assert.match(await page.textContent("#text-filters .status"), /^Hidden: \d+ of \d+ items\./);
    await page.fill("#finding-filters input", await page.locator(".finding h3").last().textContent());
    assert.ok(await shown(page, ".finding") >= 1 && await shown(page, ".finding") < findings);
    quiet();
    await close();
  },

  async "nothing happens while somebody types, and keys can be switched off"() {
    const { page, close } = await open("sample-harbour.html");
    await page.locator("#F2 .review input").click();
    await page.keyboard.type("jknpaxq123f?");
    assert.equal(await page.inputValue("#F2 .review input"), "jknpaxq123f?");
    assert.equal(await page.locator(".finding[data-mark]").count(), 0);
    assert.equal(await page.locator("#sides.closed").count(), 0);
    await page.locator("h2").first().click();
    await page.keyboard.press("?");
    assert.ok(await page.locator("dialog[open]").count());
    await serious(page, "the list of keys");
    await page.locator("dialog input").first().uncheck();
    await page.keyboard.press("Escape");
    const before = await focused(page);
    await page.keyboard.press("j");
    assert.equal(await focused(page), before);
    await close();
  },

  async "marks stay, are exported, and the program reads them"() {
    const { page, quiet, close } = await open("audit.html");
    await page.keyboard.press("n");
    await page.keyboard.press("a");
    await page.fill("#F1 .review input", "confirmed by phone, “LK”");
    await page.click("#F2 .review button[value=fix]");
    await page.fill("#F2 .review input", "wrong unit");
    await page.click("#F3 .review button[value=ask]");
    await page.reload();
    assert.equal(await page.getAttribute("#F1", "data-mark"), "accept");
    assert.equal(await page.inputValue("#F2 .review input"), "wrong unit");
    assert.match(await page.textContent(".progress"), /^3 of /);
    const [download] = await Promise.all([page.waitForEvent("download"), page.click("#export")]);
    assert.equal(download.suggestedFilename(), "claimdiff-baseline.jsonl");
    await download.saveAs(join(folder, ".claimdiff-baseline.jsonl"));
    const fingerprint = (id) => page.getAttribute(`#${id}`, "data-fingerprint");
    const [first, second, third] = [await fingerprint("F1"), await fingerprint("F2"), await fingerprint("F3")];
    const audit = (...more) => spawnSync(process.env.CLAIMDIFF, ["audit", "--source", "original.txt", "rewrite.txt", ...more], { cwd: folder, encoding: "utf8", maxBuffer: 1 << 26 });
    const report = audit("--format", "json");
    assert.equal(report.status, 1, report.stderr);
    const accepted = new Map(JSON.parse(report.stdout).findings.map((found) => [found.fingerprint, found.accepted]));
    assert.equal(accepted.get(first), "confirmed by phone, “LK”");
    assert.equal(accepted.get(second), undefined, "what is to be fixed stays open");
    assert.equal(accepted.get(third), undefined, "what is asked stays open");
    // What the program accepts next keeps the other marks, and the page shows what was accepted before.
    execFileSync(process.env.CLAIMDIFF, ["accept", second, "--reason", "fixed, LK"], { cwd: folder });
    const lines = readFileSync(join(folder, ".claimdiff-baseline.jsonl"), "utf8").trim().split("\n").map((line) => JSON.parse(line));
    assert.deepEqual(new Set(lines.map(({ fingerprint }) => fingerprint)), new Set([first, second, third]));
    assert.equal(lines.find((line) => line.fingerprint === third).mark, "ask");
    quiet();
    await close();
    assert.equal(audit("--format", "html", "-o", "again.html").status, 1);
    const again = await open("again.html");
    assert.equal(await again.page.locator(".accepted .finding").count(), 2);
    assert.equal(await again.page.locator(".accepted .finding[data-mark=accept]").count(), 2);
    await again.close();
  },

  async "the threshold of a collection moves by keyboard, and says what it hides"() {
    const { page, quiet, close } = await open("dedup.html");
    const near = await page.locator("[data-kind=near]").count();
    const said = page.locator("#threshold-said");
    assert.match(await said.textContent(), /^All pairs reach it/);
    await page.focus("#threshold input");
    const value = () => page.inputValue("#threshold input").then(Number);
    while (await value() < 0.8) await page.keyboard.press("ArrowRight");
    const reach = await page.evaluate((from) => [...document.querySelectorAll("[data-kind=near]")].filter((line) => Number(line.dataset.similarity) >= from).length, await value());
    assert.ok(reach > 0 && reach < near, "some reach it, some do not");
    assert.equal(await shown(page, "[data-kind=near]"), reach);
    assert.ok((await said.textContent()).startsWith(`${reach} of ${near} near-duplicates`));
    assert.equal(await shown(page, "[data-kind=related]"), 0, "the related pairs follow");
    assert.equal(await shown(page, "[data-kind=identical]"), await page.locator("[data-kind=identical]").count(), "identical articles stay");
    assert.ok(await page.locator(".bin.below").count() > 0, "the histogram follows");
    await page.screenshot({ path: join(folder, "dedup-threshold.png"), fullPage: true });
    await page.emulateMedia({ media: "print" });
    assert.equal(await shown(page, "[data-kind=near]"), near, "print shows every pair");
    await page.emulateMedia({ media: "screen" });
    await page.click("#related-filters .status button");
    assert.equal(await shown(page, "[data-kind=near]"), near, "and the filters of both lists let go of it");
    assert.match(await said.textContent(), /^All pairs reach it/);
    quiet();
    await close();
  },

  async "the clusters of a collection are filtered, searched, and opened as comparisons"() {
    const { page, quiet, close } = await open("dedup.html");
    const clusters = await page.locator(".cluster").count();
    assert.equal(clusters, 3);
    await page.fill("#filters input", "ISLE");
    assert.equal(await shown(page, ".cluster"), 1, "the cluster of the article that is named");
    assert.match(await page.textContent("#filters .status"), /^Hidden: \d+ of \d+ dropped articles\./);
    await page.fill("#filters input", "");
    await page.click("#filters [data-value=identical]");
    assert.equal(await shown(page, ".cluster"), clusters - 1, "a cluster of identical articles has none left");
    await page.click("#filters .status button");
    assert.equal(await shown(page, ".cluster"), clusters);
    const pair = page.locator("#related details.pair").first();
    assert.equal(await pair.locator("ins").first().isVisible(), false);
    await pair.locator("summary").first().focus();
    await page.keyboard.press("Enter");
    assert.ok(await pair.locator("ins").first().isVisible(), "Enter opens the comparison");
    await serious(page, "an open comparison");
    quiet();
    await close();
  },

  async "axe finds nothing serious, light and dark, wide and narrow"() {
    const runs = [
      ["audit.html", "light", 1280, "123"], ["audit.html", "dark", 1280, "123"], ["audit.html", "light", 320, "1"],
      ["sample-zh.html", "dark", 320, "3"], ["sample-guide.html", "light", 1280, "2"], ["empty.html", "dark", 1280, "1"],
      ["dedup.html", "light", 1280, "1"], ["dedup.html", "dark", 320, "1"],
    ];
    for (const [name, colorScheme, width, views] of runs) {
      const { page, close } = await open(name, { colorScheme, viewport: { width, height: 900 } });
      for (const key of views) {
        await page.keyboard.press(key);
        await serious(page, `${name}, ${colorScheme}, ${width} wide, view ${key}`);
      }
      await close();
    }
  },

  async "nothing scrolls sideways at 320 pixels or at 200 %"() {
    for (const [width, name] of [[320, "sample-harbour.html"], [320, "audit.html"], [320, "hostile.html"], [320, "dedup.html"], [320, "hostile-dedup.html"], [640, "sample-harbour.html"], [1280, "hostile.html"]]) {
      const { page, close } = await open(name, { viewport: { width, height: 640 }, deviceScaleFactor: width === 640 ? 2 : 1 });
      for (const key of ["1", "2", "3"]) {
        await page.keyboard.press(key);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(wide <= width, `${name} at ${width}, view ${key}: ${wide} wide`);
      }
      await close();
    }
  },

  async "targets are large enough"() {
    for (const [width, name] of [[1280, "audit.html"], [320, "audit.html"], [1280, "dedup.html"], [320, "dedup.html"]]) {
      const { page, close } = await open(name, { viewport: { width, height: 900 } });
      for (const key of ["1", "2", "3"]) {
        await page.keyboard.press(key);
        const small = await page.evaluate(() => [...document.querySelectorAll("a, button, input, select, summary")].flatMap((target) => {
          const box = target.getBoundingClientRect();
          const within = target.type === "checkbox" ? target.closest("label").getBoundingClientRect() : box;
          const isSkip = target.matches(".skip");
          return box.width > 0 && !isSkip && (within.width < 23.9 || within.height < 23.9) ? [`${target.outerHTML.slice(0, 90)} ${within.width}×${within.height}`] : [];
        }));
        assert.deepEqual(small.slice(0, 5), [], `${name} at ${width}, view ${key}`);
      }
      await close();
    }
  },

  async "a screen reader is told what was removed, added and moved"() {
    const { page, close } = await open("sample-harbour.html");
    const names = async () => {
      const client = await page.context().newCDPSession(page);
      const { nodes } = await client.send("Accessibility.getFullAXTree");
      return nodes.map((node) => node.name?.value ?? "").join("\n");
    };
    const tree = await names();
    for (const word of ["[removed:", "[added:", "moved:", "written differently:"]) assert.ok(tree.includes(word), word);
    await page.keyboard.press("?");
    await page.locator("dialog input").nth(1).uncheck();
    await page.keyboard.press("Escape");
    assert.ok(!(await names()).includes("[removed:"), "and can be told to keep quiet");
    await close();
  },

  async "without its script the page can be read"() {
    const { page, quiet, close } = await open("sample-harbour.html", { javaScriptEnabled: false });
    for (const selector of [".finding", ".u", ".w", "table.claims tbody tr", "#only-b li", "table.facts tbody tr"]) {
      assert.ok(await shown(page, selector) > 0, selector);
    }
    assert.equal(await shown(page, "button"), 0, "no control without a function");
    const collection = await open("dedup.html", { javaScriptEnabled: false });
    for (const selector of [".bin", ".cluster", ".members .pair-line", "#related .pair-line"]) {
      assert.ok(await shown(collection.page, selector) > 0, selector);
    }
    assert.equal(await shown(collection.page, "button, input"), 0, "no control without a function");
    collection.quiet();
    await collection.close();
    await page.screenshot({ path: join(folder, "no-script.png"), fullPage: true });
    quiet();
    await close();
  },

  async "hostile articles run nothing, ask for nothing, and break nothing"() {
    for (const name of readdirSync(folder).filter((name) => /^hostile.*\.html$/.test(name))) {
      const { page, quiet, close } = await open(name);
      await page.mouse.move(400, 400);
      for (const key of ["j", "Tab", "2", "j", "3", "j", "n", "1"]) await page.keyboard.press(key);
      await page.evaluate(() => document.querySelectorAll("details").forEach((fold) => { fold.open = true; }));
      const foreign = await page.evaluate(() => ({
        elements: [...document.querySelectorAll("img, iframe, object, embed, form:not(dialog form), base, link, video, audio, math, foreignObject")].map((element) => element.outerHTML.slice(0, 80)),
        scripts: document.querySelectorAll("script").length,
        out: [...document.querySelectorAll("a")].filter((link) => !link.getAttribute("href").startsWith("#")).length,
        handlers: [...document.querySelectorAll("*")].filter((element) => element.getAttributeNames().some((name) => name.startsWith("on"))).length,
      }));
      assert.deepEqual(foreign, { elements: [], scripts: 1, out: 0, handlers: 0 }, name);
      assert.ok(await page.locator("#method h2").isVisible(), `${name}: is whole`);
      assert.ok(statSync(join(folder, name)).size < 2_000_000, `${name}: stays small`);
      await page.waitForTimeout(200);
      quiet();
      await close();
    }
  },
};

let failed = 0;
const wanted = process.argv[3];
for (const [name, check] of Object.entries(checks).filter(([name]) => !wanted || name.includes(wanted))) {
  try {
    await check();
    console.log(`ok      ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED  ${name}\n${error.stack}`);
  }
}
await browser.close();
process.exit(failed === 0 ? 0 : 1);
