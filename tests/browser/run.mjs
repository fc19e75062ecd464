// Drives a real browser over the pages in a folder: `node run.mjs FOLDER`. tests/browser.rs writes them and sets
// CHROMIUM and CLAIMDIFF. Ends with 1 and says what failed.
import { execFileSync, spawn, spawnSync } from "node:child_process";
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
/** The address of a page, and of a place on it. */
function address(name) {
  const [file, place] = name.split("#");
  return pathToFileURL(join(folder, file)).href + (place ? `#${place}` : "");
}

/** Opens a page, and keeps what it asked for, ran or complained about. */
async function open(name, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, offline: true, reducedMotion: "reduce", ...options });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  if (process.env.SLOWER) await (await context.newCDPSession(page)).send("Emulation.setCPUThrottlingRate", { rate: Number(process.env.SLOWER) });
  const noise = [];
  page.on("request", (request) => { if (request.url().split("#")[0] !== address(name).split("#")[0]) noise.push(`request ${request.url()}`); });
  page.on("dialog", (dialog) => { noise.push(`dialog ${dialog.message()}`); dialog.dismiss(); });
  page.on("pageerror", (error) => noise.push(`error ${error.message}`));
  page.on("console", (message) => noise.push(`console ${message.text()}`));
  page.on("framenavigated", (frame) => { if (frame.url().split("#")[0] !== address(name).split("#")[0]) noise.push(`went to ${frame.url()}`); });
  await page.goto(address(name));
  return { page, quiet: () => assert.deepEqual(noise, [], `${name}: asks for nothing and complains of nothing`), close: () => context.close() };
}

/** Types a place into the address, and waits until the page has followed: its own listener stands first. */
const goTo = (page, place) => page.evaluate((place) => new Promise((followed) => {
  if (location.hash === `#${place}`) return followed();
  addEventListener("hashchange", () => followed(), { once: true });
  location.hash = place;
}), place);
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
  async "every sample loads, and steps through its cards and claims"() {
    for (const name of readdirSync(folder).filter((name) => /^sample-.*\.html$/.test(name))) {
      const { page, quiet, close } = await open(name);
      if (await page.locator(".finding").count() > 0) {
        await page.keyboard.press("j");
        assert.equal(await page.locator(".card.open").count(), 1, `${name}: j opens a card`);
        const first = await focused(page);
        await page.keyboard.press("j");
        await page.keyboard.press("k");
        if (await page.locator(".card:has(.finding)").count() > 1) assert.equal(await focused(page), first, `${name}: k goes back`);
      }
      await page.screenshot({ path: join(folder, `${name}.png`) });
      quiet();
      await close();
    }
  },

  async "both texts are in the first window, and the verdict stays"() {
    for (const name of ["audit.html", "sample-harbour.html", "sample-long.html"]) {
      const { page, close } = await open(name, { viewport: { width: 1440, height: 900 } });
      const gate = page.locator(".top .gate");
      for (const id of ["A1", "B1"]) {
        const box = await page.locator(`#${id} .t`).boundingBox();
        assert.ok(box.y > 0 && box.y + box.height < 900, `${name}: ${id} is seen at once: ${box.y}`);
      }
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
      const box = await gate.boundingBox();
      assert.ok(box.y >= 0 && box.y < 60, `${name}: the verdict stays: ${box.y}`);
      await close();
    }
  },

  async "a card shows whole sentences, with the words marked, and all that was found in them"() {
    const { page, close } = await open("audit.html");
    await page.keyboard.press("j");
    const card = page.locator(".card.open");
    assert.ok(await card.locator(".sentences .b .t").isVisible());
    const id = await card.locator(".sentences .b .s").getAttribute("data-u");
    const squeezed = (text) => text.replace(/\s+/g, "");
    assert.equal(squeezed(await card.locator(".sentences .b .s").textContent()), squeezed(await page.locator(`#${id} .t`).textContent()));
    assert.ok(await card.locator("mark").count() > 0);
    const closed = page.locator(".card:not(.open) .sentences");
    assert.equal(await closed.first().isVisible(), false, "a card that is not open shows its findings only");
    assert.ok(await page.locator(".card:not(.open) .msg").first().isVisible());
    const places = await page.evaluate(() => [...document.querySelectorAll(".finding")].map((found) => [found.dataset.b, found.closest(".card").id]));
    for (const [unit, card] of places) if (unit && card.startsWith("c-B")) assert.equal(card, `c-${unit}`);
    await close();
  },

  async "one step from a finding to both passages, and Escape returns"() {
    const { page, quiet, close } = await open("audit.html");
    const findings = await page.locator(".finding[data-a][data-b]").evaluateAll((all) => all.map(({ id, dataset: { a, b } }) => ({ id, a, b })));
    assert.ok(findings.length > 8);
    for (const { id, a, b } of findings) {
      await goTo(page, id);
      assert.equal(await page.locator(".finding.here").getAttribute("id"), id);
      for (const unit of [a, b]) {
        const seen = await page.evaluate((unit) => {
          const [box, pane] = [unit, ".pane"].map((what, at) => (at ? document.getElementById(unit).closest(".pane") : document.getElementById(unit)).getBoundingClientRect());
          return box.bottom > pane.top && box.top < pane.bottom;
        }, unit);
        assert.ok(seen, `${id}: ${unit} is in view`);
      }
    }
    const [{ id, b }] = findings;
    await goTo(page, id);
    const card = await focused(page);
    await page.keyboard.press("Enter");
    assert.equal(await focused(page), b, "Enter goes into the copy");
    await page.keyboard.press("Enter");
    assert.match(await focused(page), /^A/, "and on to the source");
    await page.keyboard.press("Escape");
    assert.equal(await focused(page), b);
    await page.keyboard.press("Escape");
    assert.equal(await focused(page), card, "and Escape comes back to the card");
    await page.keyboard.press("Escape");
    assert.equal(await page.locator(".card.open").count(), 0, "and closes it");
    quiet();
    await close();
  },

  async "the whole desk works by keyboard alone"() {
    const { page, quiet, close } = await open("audit.html");
    await page.evaluate(() => localStorage.clear());
    await page.reload();
    const all = await page.locator(".finding[data-gate]").count();
    assert.ok(all > 3);
    for (let at = 0; at < all; at++) {
      await page.keyboard.press("n");
      await page.keyboard.press("x");
    }
    assert.equal(await page.textContent(".progress"), `${all} of ${all} done`);
    await page.keyboard.press("p");
    await page.keyboard.press("q");
    await page.keyboard.press("/");
    assert.equal(await page.evaluate(() => document.activeElement.type), "search");
    await page.keyboard.press("Escape");
    await page.keyboard.press("f");
    assert.ok(await page.evaluate(() => document.activeElement.closest("#finding-filters") !== null));
    await page.keyboard.press("3");
    assert.ok(await page.locator("#claims").isVisible());
    quiet();
    await close();
  },

  async "the address of a finding opens it"() {
    const { page, close } = await open("audit.html#F3");
    assert.equal(await page.locator(".card.open .finding.here").getAttribute("id"), "F3");
    await page.keyboard.press("j");
    const id = await page.locator(".finding.here").getAttribute("id");
    assert.equal(await page.evaluate(() => location.hash), `#${id}`, "and the address follows");
    for (const place of ["only-b", "B30", "A1", "F9"]) {
      await goTo(page, place);
      assert.ok(await page.evaluate((place) => document.activeElement.closest(`#${place}, .card:has(#${place})`) !== null, place), place);
      assert.equal(await page.evaluate(() => scrollY), 0, `${place}: the desk stays where it is`);
    }
    await close();
  },

  async "a click on a card opens it, and one in the texts brings the other side level"() {
    const { page, close } = await open("audit.html");
    await page.locator(".card:has(#F4) .msg").first().click();
    assert.equal(await page.locator(".card.open:has(#F4)").count(), 1);
    const unit = await page.locator("#F4").getAttribute("data-b");
    assert.ok(await page.locator(`#${unit}.lit`).count());
    const sign = page.locator(".side.b .sign").first();
    await sign.click();
    assert.ok(await page.locator(".card.open").count());
    await close();
  },

  async "Next walks through what is to be resolved, then the rest, and says when all is done"() {
    const { page, close } = await open("sample-bridge.html");
    await page.evaluate(() => localStorage.clear());
    await page.reload();
    const total = await page.locator(".finding").count();
    for (let at = 0; at < total; at++) {
      await page.click("#next");
      await page.keyboard.press("a");
    }
    assert.equal(await page.locator(".finding:not([data-mark])").count(), 0);
    await page.click("#next");
    assert.equal(await page.locator("main > [role=status]").textContent(), "All findings are marked.");
    assert.equal(await page.locator(".card:has(.finding):not(.done)").count(), 0);
    assert.equal(await page.locator(".strip i").count(), 0, "and no mark is left on the strips");
    await close();
  },

  async "strips show where the findings are, and lead there"() {
    const { page, close } = await open("audit.html", { viewport: { width: 1440, height: 900 } });
    await page.evaluate(() => localStorage.clear());
    await page.reload();
    const expected = await page.evaluate(() => new Set([...document.querySelectorAll(".finding")].flatMap(({ dataset: { a, b } }) => [a, b]).filter(Boolean)).size);
    assert.equal(await page.locator(".strip i").count(), expected, "one a sentence");
    const places = await page.locator(".side.b .strip i").evaluateAll((marks) => marks.map((mark) => parseFloat(mark.style.top)));
    assert.ok(Math.min(...places) >= 0 && Math.max(...places) <= 100 && Math.max(...places) - Math.min(...places) > 30);
    await page.locator(".side.b .strip i").last().click();
    assert.equal(await page.locator(".card.open").count(), 1);
    await close();
  },

  async "runs without a change fold on both sides, and open for what is in them"() {
    const { page, close } = await open("sample-fold.html");
    assert.equal(await page.locator(".fold").count(), 4, "two runs on two sides");
    assert.equal(await page.locator(".fold[open]").count(), 0);
    await page.locator(".side.a .fold summary").first().click();
    await page.waitForFunction(() => document.querySelectorAll(".fold[open]").length === 2);
    await page.keyboard.press("u");
    await page.waitForFunction(() => document.querySelectorAll(".fold[open]").length === 0);
    await goTo(page, "B2");
    assert.equal(await focused(page), "B2");
    assert.ok(await page.locator("#A2").isVisible(), "and its counterpart");
    await close();
  },

  async "what only one text has is one card"() {
    const { page, close } = await open("sample-bridge.html");
    const card = page.locator("#only-b");
    assert.match(await card.locator("h4").textContent(), /\d+ sentences of the rewrite without a source/);
    const units = await page.locator(".side.b .u[data-rel=only-b]").count();
    assert.equal(await card.locator(".problems > li").count(), units);
    assert.equal(await card.locator(".problems").isVisible(), false, "closed at first");
    await card.locator("h4 a, h4").first().click();
    assert.ok(await card.locator(".problems").isVisible());
    await close();
  },

  async "the facts that were not kept are one row each, and what was kept is folded"() {
    const { page, close } = await open("audit.html");
    const rows = await page.locator("table.facts tbody tr").evaluateAll((rows) => rows.map((row) => row.textContent));
    assert.equal(new Set(rows).size, rows.length, "no row twice");
    assert.equal(await page.locator("table.facts .fate.kept, table.facts .fate.reformatted").count(), 0);
    assert.equal(await page.locator("ul.kept").isVisible(), false);
    await page.locator("#facts summary").click();
    assert.ok(await page.locator("ul.kept li").count() > 10);
    await close();
  },

  async "sides are swapped, and stay so"() {
    const { page, close } = await open("audit.html");
    const left = async (id) => (await page.locator(`#${id}`).boundingBox()).x;
    assert.ok(await left("A1") < await left("B1"));
    await page.keyboard.press("s");
    assert.ok(await left("A1") > await left("B1"));
    await page.reload();
    assert.ok(await left("A1") > await left("B1"));
    await page.keyboard.press("j");
    assert.ok(await page.locator(".ribbons path.lit").count() > 0, "ribbons follow");
    await page.keyboard.press("s");
    await close();
  },

  async "the theme is switched, and stays so"() {
    const { page, close } = await open("audit.html", { colorScheme: "light" });
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await paper();
    await page.click(".menu summary");
    await page.selectOption(".menu select", "dark");
    const dark = await paper();
    assert.notEqual(dark, light);
    await page.reload();
    assert.equal(await paper(), dark);
    await serious(page, "the dark theme in a light system");
    await close();
  },

  async "a card and all findings are copied as text"() {
    const { page, close } = await open("audit.html", { permissions: ["clipboard-read", "clipboard-write"] });
    await page.keyboard.press("j");
    await page.keyboard.press("x");
    await page.keyboard.press("c");
    await page.waitForFunction(() => document.querySelector("main > [role=status]").textContent === "Card copied.");
    const card = await page.evaluate(() => navigator.clipboard.readText());
    const message = (await page.locator(".card.open .msg bdi").first().textContent()).trim();
    assert.ok(card.includes(message) && card.includes("[fix]") && card.includes("B"), card);
    await page.keyboard.press("x");
    await page.click(".menu summary");
    await page.click("text=Copy findings as text");
    await page.waitForFunction(() => /cards copied/.test(document.querySelector("main > [role=status]").textContent));
    const all = await page.evaluate(() => navigator.clipboard.readText());
    assert.ok(all.includes("Do not run yet") && (await page.locator(".msg bdi").allTextContents()).every((text) => all.includes(text.replace(/\s+/g, " ").trim())));
    await close();
  },

  async "search marks both texts, counts, and goes from place to place"() {
    const { page, quiet, close } = await open("audit.html");
    await page.keyboard.press("/");
    await page.keyboard.type("OCTOBER");
    const text = (await page.locator(".u .t").allTextContents()).join("\n").toLowerCase();
    const places = text.split("october").length - 1;
    assert.ok(places > 1);
    assert.equal(await page.textContent(".hits"), `${places} places in the texts`);
    assert.equal(await page.evaluate(() => CSS.highlights.get("hit").size), places);
    await page.keyboard.press("Enter");
    assert.equal(await page.textContent(".hits"), `1 of ${places} places`);
    assert.ok(await page.locator(".u.lit").count() > 0);
    const shownBefore = await page.locator(".finding").count();
    assert.ok(await page.locator(".finding:not(.away)").count() < shownBefore, "findings are searched, too");
    await page.keyboard.press("Escape");
    assert.equal(await page.locator(".finding.away").count(), 0);
    quiet();
    await close();
  },

  async "long texts are in the page once: their other views are made when they are opened"() {
    const { page, quiet, close } = await open("sample-long.html");
    assert.equal(await page.locator(".w, table.claims tr").count(), 0);
    await page.keyboard.press("3");
    const groups = await page.evaluate(() => new Set([...document.querySelectorAll(".side.a .u[data-rel][data-g]")].map((unit) => unit.dataset.g)).size);
    assert.equal(await page.locator("table.claims tbody tr").count(), groups);
    await page.keyboard.press("2");
    const letters = (text) => text.replace(/\s+/g, "");
    const wrong = await page.evaluate(() => {
      // Without what was taken out, one text is the copy.
      const letters = (node) => {
        const copy = node.cloneNode(true);
        copy.querySelectorAll("del, .was").forEach((gone) => gone.remove());
        return copy.textContent.replace(/\s+/g, "");
      };
      return [...document.querySelectorAll(".w[data-g]")].flatMap((piece) => {
        const units = [...document.querySelectorAll(`.side.b .u[data-g="${piece.dataset.g}"] .t`)];
        const [one, both] = [[...piece.querySelectorAll(".t")].map(letters).join(""), units.map((unit) => unit.textContent.replace(/\s+/g, "")).join("")];
        return one === both ? [] : [`${one} ≠ ${both}`];
      });
    });
    assert.deepEqual(wrong, []);
    const taken = await page.evaluate(() => [...document.querySelectorAll(".side.a del")].map((gone) => gone.textContent.replace(/\s+/g, "")).sort());
    const shownGone = await page.evaluate(() => [...document.querySelectorAll("#one .w[data-g] del")].map((gone) => gone.textContent.replace(/\s+/g, "")).sort());
    assert.deepEqual(shownGone.map(letters), taken.map(letters), "all that was taken out");
    await serious(page, "views that were made");
    quiet();
    await close();
  },

  async "a split is followed by keyboard, its halves level with it"() {
    const { page, quiet, close } = await open("sample-harbour.html");
    const split = await page.locator(".side.a .u[data-rel=split]").first().getAttribute("id");
    await page.focus("#A1");
    for (let step = 0; step < 60 && await focused(page) !== split; step++) await page.keyboard.press("j");
    assert.equal(await focused(page), split, "j reaches the split");
    const halves = await page.locator(`#${split} .to a`).allTextContents();
    assert.ok(halves.length >= 2, "a split has several halves");
    for (const id of [split, ...halves]) assert.ok(await page.locator(`#${id}.lit`).count(), `${id} is lit`);
    assert.ok(await page.locator(".ribbons path.lit").count() >= 2, "a ribbon for each half");
    const top = async (id) => (await page.locator(`#${id}`).boundingBox()).y;
    assert.ok(Math.abs(await top(split) - await top(halves[0])) < 3, "the first half stands level with it");
    await page.locator(`#${split} .to a`).first().focus();
    await page.keyboard.press("Enter");
    assert.equal(await focused(page), halves[0]);
    await page.keyboard.press("Escape");
    assert.equal(await focused(page), split, "Escape goes back");
    await page.keyboard.press("Enter");
    assert.equal(await focused(page), halves[0], "Enter follows it too");
    await goTo(page, split);
    await page.locator(`#${split} .to a`).first().focus();
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => location.hash), `#${halves[0]}`, "the address says where the link led");
    await page.evaluate(() => new Promise((back) => { addEventListener("hashchange", back, { once: true }); history.back(); }));
    assert.equal(await focused(page), split, "and the browser's own way back is open");
    quiet();
    await close();
  },

  async "a click brings the other side level, a moved group too"() {
    const { page, close } = await open("sample-audit.html");
    const moved = page.locator(".side.a .u[data-rel]:has(.flag)", { has: page.locator(".flag", { hasText: "moved" }) }).first();
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
    for (let step = 0; step < 500; step++) {
      await page.keyboard.press("Tab");
      const now = await page.evaluate(() => [...document.querySelectorAll("*")].indexOf(document.activeElement));
      assert.notEqual(now, last, `Tab moves on from element ${now}`);
      last = now;
      if (now < 0 || seen.has(now)) break;
      seen.add(now);
    }
    assert.ok(seen.size > 80, `Tab walks through the page: ${seen.size} places`);
    await close();
  },

  async "filters hide what they say, and print shows all"() {
    const { page, close } = await open("sample-harbour.html");
    const all = await page.locator(".finding").count();
    const low = await page.locator(".finding[data-severity=low]").count();
    const status = page.locator("#finding-filters .status");
    assert.equal(await status.textContent(), `Nothing is hidden: ${all} findings.`);
    await page.click("#finding-filters [data-value=low]");
    assert.equal(await page.locator(".finding:not(.away)").count(), all - low);
    assert.match(await status.textContent(), new RegExp(`^Hidden: ${low} of ${all} findings\\.`));
    assert.equal(await shown(page, ".part:has-text('Good to know')"), 0, "a part goes with its last card");
    const rule = await page.locator(".finding").first().getAttribute("data-rule");
    await page.selectOption("#finding-filters select >> nth=0", rule);
    const left = await page.locator(".finding:not(.away)").count();
    assert.match(await status.textContent(), new RegExp(`^Hidden: ${all - left} of ${all}`));
    await page.emulateMedia({ media: "print" });
    assert.equal(await shown(page, ".finding"), all, "print shows every finding");
    assert.equal(await shown(page, ".finding .sheet i"), 3 * all, "with boxes to tick");
    assert.equal(await shown(page, "button"), 0);
    await page.emulateMedia({ media: "screen" });
    await page.click("#finding-filters .status button");
    assert.equal(await page.locator(".finding.away").count(), 0);
    const claims = await page.locator(".u[data-rel=split]").count();
    assert.ok(claims > 0);
    const groups = await page.locator("table.claims tr[data-rel=split]").count();
    await page.click(".pick summary");
    await page.click("#text-filters [data-value=split]");
    assert.equal(await shown(page, ".u[data-rel=split]"), 0);
    assert.match(await page.locator("#text-filters .status").textContent(), new RegExp(`^Hidden: ${groups} of `), "a group is counted once");
    await page.keyboard.press("3");
    assert.equal(await shown(page, "tr[data-rel=split]"), 0, "the table follows");
    await goTo(page, await page.locator(".u[data-rel=split]").first().getAttribute("id"));
    assert.equal(await page.locator(".away").count(), 0);
    await close();
  },

  async "the sheet has the verdict and what is open, on few pages; everything on request"() {
    const pages = (pdf) => (pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/g) || []).length;
    for (const [name, most] of [["audit.html", 4], ["sample-harbour.html", 4], ["sample-long.html", 10]]) {
      const { page, close } = await open(name);
      await page.emulateMedia({ media: "print" });
      assert.ok(await page.locator(".top .gate").isVisible());
      assert.equal(await shown(page, ":is(.texts .t, #facts, #summary, #method)"), 0, "the findings and no more");
      const sheet = pages(await page.pdf({ format: "A4", path: join(folder, `${name}.pdf`) }));
      assert.ok(sheet >= 1 && sheet <= most, `${name}: ${sheet} pages`);
      await page.evaluate(() => { document.documentElement.dataset.print = "all"; });
      for (const selector of ["#facts", "#summary", "#method", "#claims"]) assert.ok(await page.locator(selector).isVisible(), selector);
      assert.ok(pages(await page.pdf({ format: "A4" })) > sheet, "everything takes more");
      await close();
    }
  },

  async "the passages of a finding are marked in both texts"() {
    const { page, quiet, close } = await open("audit.html");
    const squeezed = (text) => text.replace(/\s+/g, "");
    let both = 0;
    for (let at = 0; at < 12; at++) {
      const id = await page.locator(".finding").nth(at).getAttribute("id");
      await goTo(page, id);
      const wanted = (await page.locator(`.card.open mark[data-f~="${id}"]`).allTextContents()).map(squeezed);
      const marked = (await page.evaluate(() => [...CSS.highlights.get("passage")].map(String))).map(squeezed);
      for (const text of wanted) assert.ok(marked.includes(text), `${id}: “${text}” is marked`);
      both += wanted.length >= 2 ? 1 : 0;
    }
    assert.ok(both > 3, "most have a passage on each side");
    quiet();
    await close();
  },

  async "nothing happens while somebody types, and keys can be switched off"() {
    const { page, close } = await open("sample-harbour.html");
    await goTo(page, "F2");
    await page.locator("#F2 .review input").click();
    await page.keyboard.type("jknpaxq123f?");
    assert.equal(await page.inputValue("#F2 .review input"), "jknpaxq123f?");
    assert.equal(await page.locator(".finding[data-mark]").count(), 0);
    assert.equal(await page.locator("#sides.closed").count(), 0);
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    assert.ok(await page.locator("dialog[open]").count());
    await serious(page, "the list of keys");
    await page.locator("dialog input").first().uncheck();
    await page.keyboard.press("Escape");
    const before = await page.evaluate(() => location.hash);
    await page.keyboard.press("j");
    assert.equal(await page.evaluate(() => location.hash), before);
    await close();
  },

  async "marks stay, are exported, and the program reads them"() {
    const { page, quiet, close } = await open("audit.html");
    await page.evaluate(() => localStorage.clear());
    await page.reload();
    await goTo(page, "F1");
    await page.keyboard.press("a");
    await page.fill("#F1 .review input", "confirmed by phone, “LK”");
    await goTo(page, "F2");
    await page.click("#F2 .review button[value=fix]");
    await page.fill("#F2 .review input", "wrong unit");
    await goTo(page, "F3");
    await page.click("#F3 .review button[value=ask]");
    await page.reload();
    assert.equal(await page.getAttribute("#F1", "data-mark"), "accept");
    assert.equal(await page.inputValue("#F2 .review input"), "wrong unit");
    assert.match(await page.textContent(".progress"), /^3 of /);
    const said = (id) => page.evaluate((id) => getComputedStyle(document.querySelector(`#${id} > .msg`), "::after").content, id);
    assert.deepEqual([await said("F1"), await said("F2"), await said("F3"), await said("F4")], ['"accepted"', '"to fix"', '"to ask"', "none"]);
    await page.click(".menu summary");
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
    assert.equal(await again.page.locator(".finding[data-accepted]").count(), 2);
    assert.equal(await again.page.locator(".finding[data-accepted][data-mark=accept]").count(), 2);
    assert.ok(await again.page.locator(".part:has-text('Reviewed and accepted')").isVisible());
    await again.close();
  },

  async "the server: two files dropped at once, the desk, the way back, the last report, an error that keeps the text"() {
    const server = spawn(process.env.CLAIMDIFF, ["serve"], { cwd: folder, stdio: ["ignore", "pipe", "ignore"] });
    try {
      const address = await new Promise((found) => server.stdout.once("data", (line) => found(String(line).trim())));
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
      const page = await context.newPage();
      await page.goto(address);
      await serious(page, "the form");
      await page.evaluate(() => {
        const dropped = new DataTransfer();
        dropped.items.add(new File(["The ferry leaves at noon. It carries 40 cars."], "first.txt"));
        dropped.items.add(new File(["The ferry leaves at noon. It carries 60 cars."], "second.txt"));
        document.querySelector("h1").dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: dropped }));
      });
      await page.screenshot({ path: join(folder, "form.png") });
      await page.click("text=Compare >> nth=-1");
      await page.waitForSelector("#desk");
      assert.equal(await page.title(), "first.txt → second.txt · claimdiff");
      await page.keyboard.press("j");
      assert.equal(await page.locator(".card.open").count(), 1, "the same desk");
      await serious(page, "the desk of the server");
      const [file] = await Promise.all([page.waitForEvent("download"), page.click("text=Save as HTML")]);
      assert.equal(file.suggestedFilename(), "claimdiff-report.html");
      await page.click("text=New comparison");
      assert.match(await page.textContent(".last"), /first\.txt → second\.txt/);
      await page.click("form button >> nth=0");
      assert.match(await page.textContent("[role=alert]"), /Both texts are empty/);
      await page.fill("#a_text", "Kept as it is.");
      await page.setInputFiles("#b_file", { name: "x.docx", mimeType: "application/zip", buffer: Buffer.from("no DOCX") });
      await page.click("form button >> nth=0");
      assert.match(await page.textContent("[role=alert]"), /x\.docx/);
      assert.equal(await page.inputValue("#a_text"), "Kept as it is.");
      await context.close();
    } finally {
      server.kill("SIGINT");
    }
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
    const related = await page.evaluate((from) => [...document.querySelectorAll("[data-kind=related]")].filter((line) => Number(line.dataset.similarity) >= from).length, await value());
    assert.ok(related < await page.locator("[data-kind=related]").count());
    assert.equal(await shown(page, "[data-kind=related]"), related, "the related pairs follow");
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
    const named = await page.locator(".cluster .members .path, .cluster .members bdi").first().textContent();
    await page.fill("#filters input", named.toUpperCase());
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
      ["audit.html", "light", 1440, "1j23"], ["audit.html", "dark", 1440, "1j23"], ["audit.html", "light", 320, "2n1"], ["audit.html", "dark", 320, "2n"],
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

  async "a phone opens in one text, and goes from the findings to it and back"() {
    const { page, close } = await open("audit.html", { viewport: { width: 320, height: 640 } });
    assert.ok(await page.locator("#one .w").first().isVisible(), "one text first");
    assert.equal(await shown(page, ".card"), 0);
    await page.click("[data-panel=findings]");
    assert.ok(await shown(page, ".card") > 0);
    await page.click("#next");
    assert.ok(await page.locator(".card.open .sentences").isVisible(), "both sentences are in the card");
    await page.locator(".card.open .sentences a").first().click();
    assert.equal(await shown(page, ".card"), 0, "and the link leads into the texts");
    await page.keyboard.press("Escape");
    assert.ok(await page.locator(".card.open").isVisible());
    await page.screenshot({ path: join(folder, "phone.png") });
    await close();
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
    for (const selector of [".finding", ".sentences .t", ".u", ".w", "table.claims tbody tr", "#only-b li", "table.facts tbody tr", ".gate"]) {
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
      for (const key of ["j", "Enter", "j", "Tab", "2", "j", "3", "j", "n", "1", "u", "s", "s"]) await page.keyboard.press(key);
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
