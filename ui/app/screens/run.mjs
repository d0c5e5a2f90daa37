// Opens every scenario of the fake backend in Chromium: each in both themes and languages, at three widths, with text
// twice as large, with more contrast, with and without motion, and by keyboard alone; one of each kind also in forced
// colours and from right to left. Fails on: anything that does not fit, is cut off or lies over something else,
// anything axe objects to, anything the content security policy refuses, any error in the page, and whatever the
// keyboard cannot reach or show. Keeps a picture of each.
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";

import { openAndLeave, openers, walk } from "./keyboard.mjs";
import { closer, dress, look, phone, resize, settles, stillness, wide } from "./looks.mjs";
import { serve } from "./site.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const site = process.env.UI_FAKE ?? here("../../../target/ui-fake");
const shots = process.env.UI_SCREENS ?? here("../../../target/screens");
const helpers = [
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  here("eyes.js"),
  here("hands.js"),
];
const scripts = helpers.map((path) => readFileSync(path, "utf8")).join(";\n");
const only = process.argv.slice(2);
let faults = 0;

async function open(page, query) {
  await page.goto(`${base}?${new URLSearchParams(query)}`);
  await page.locator("h1").first().waitFor({ state: "attached" });
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(scripts);
}

/** One scenario in one language. What needs a new page or has no language is done in one of them. */
async function whole(page, { scenario, lang }, note) {
  const name = `${scenario}-${lang}`;
  await open(page, { scenario, lang });
  const still = await stillness(page, note);
  await look(page, { name, lang, scenario, shots, note });
  if (lang !== "en") return;
  await page.emulateMedia({ reducedMotion: "no-preference" });
  await page.setViewportSize(phone);
  await open(page, { scenario, lang });
  await settles(page, still, note);
  await page.emulateMedia({ reducedMotion: "reduce" });
  for (const fault of await walk(page)) note(`keyboard, ${phone.width} px: ${fault}`);
  if (scenario.endsWith("-sheet") || scenario.startsWith("guard-")) await open(page, { scenario, lang });
  await dress(page, { theme: "dark" });
  await resize(page, wide);
  for (const fault of await walk(page)) note(`keyboard, ${wide.width} px: ${fault}`);
}

async function opener(page, { sheet }, note) {
  await page.setViewportSize(phone);
  await open(page, { scenario: openers[sheet][0], lang: "en" });
  for (const fault of await openAndLeave(page, openers[sheet])) note(fault);
}

/** Takes one after the other from the queue, always on the same page. */
async function work(queue) {
  const context = await browser.newContext({ timezoneId: "Europe/Warsaw", reducedMotion: "reduce" });
  // A machine that does other things too is no reason to fail.
  context.setDefaultTimeout(180_000);
  await context.addInitScript(() => Object.freeze(Object.prototype));
  const page = await context.newPage();
  await page.clock.setFixedTime(new Date("2026-09-15T09:43:40+02:00"));
  let name = "";
  const note = (fault) => {
    faults += 1;
    console.error(`${name}: ${fault}`);
  };
  page.on("pageerror", (error) => note(error.message));
  page.on("console", (message) => message.type() === "error" && note(message.text()));
  for (let next = queue.shift(); next; next = queue.shift()) {
    name = next.sheet ? `sheet ${next.sheet}` : `${next.scenario}-${next.lang}`;
    await (next.sheet ? opener(page, next, note) : whole(page, next, note));
  }
  await context.close();
}

/** The names of all scenarios, as the fake knows them; every name that is written down here must be one of them. */
async function namesOf(page) {
  await open(page, {});
  const all = (await page.evaluate(() => document.documentElement.dataset.scenarios)).split(" ");
  const used = [...only, ...closer, ...Object.values(openers).map(([scenario]) => scenario)];
  const unknown = used.filter((name) => !all.includes(name));
  if (unknown.length > 0) throw new Error(`no scenarios: ${unknown.join(", ")}`);
  const kinds = readFileSync(here("../src/bindings/SheetKind.ts"), "utf8").matchAll(/"sheet": "(\w+)"/g);
  const missing = [...kinds].map(([, kind]) => kind).filter((kind) => !Object.hasOwn(openers, kind));
  if (missing.length > 0) throw new Error(`nothing here opens the sheets: ${missing.join(", ")}`);
  return all.filter((name) => only.length === 0 || only.includes(name));
}

if (only.length === 0) rmSync(shots, { recursive: true, force: true });
mkdirSync(shots, { recursive: true });
const server = await serve(site);
const base = `http://127.0.0.1:${server.address().port}/`;
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
});
const started = performance.now();
const first = await browser.newPage();
const names = await namesOf(first);
await first.close();
const queue = [
  ...names.flatMap((scenario) => ["en", "pl"].map((lang) => ({ scenario, lang }))),
  ...Object.keys(openers)
    .filter((sheet) => only.length === 0 || only.includes(openers[sheet][0]))
    .map((sheet) => ({ sheet })),
];
await Promise.all([work(queue), work(queue)]);
await browser.close();
server.close();
const seconds = Math.round((performance.now() - started) / 1000);
console.log(
  `${names.length} scenarios in two languages in ${seconds} s, ${faults} faults; pictures in target/screens`,
);
process.exitCode = faults === 0 && names.length > 0 ? 0 : 1;
