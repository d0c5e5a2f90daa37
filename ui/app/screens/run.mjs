// Opens every scenario of the fake backend in Chromium, in both themes and languages and at three widths, and with
// text twice as large; one of each kind also in high contrast, forced colours and from right to left. Fails on: horizontal overflow, clipped text in buttons, anything axe objects to,
// anything the content security policy refuses, any error in the page. Keeps a picture of each.
import { createReadStream, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const site = process.env.UI_FAKE ?? here("../../../target/ui-fake");
const shots = process.env.UI_SCREENS ?? here("../../../target/screens");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2" };
// As the shell has it in src-tauri/tauri.conf.json.
const policy = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'";

const only = process.argv.slice(2);
const parts = here("../src/backend/fake/scenarios/");
const sources = readdirSync(parts).map((file) => readFileSync(join(parts, file), "utf8"));
const names = sources
  .flatMap((source) => [
    ...(source.split("Scenarios = {")[1]?.matchAll(/^ {2}"?([a-z0-9-]+)"?(?::|,$)/gm) ?? []),
  ])
  .map((match) => match[1])
  .filter((name) => only.length === 0 || only.includes(name));

function serve() {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://127.0.0.1");
    const file = join(site, pathname === "/" ? "index.html" : pathname);
    if (pathname === "/favicon.ico") return response.writeHead(204).end();
    if (!file.startsWith(site) || !existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, {
      "content-type": types[extname(file)] ?? "text/plain",
      "content-security-policy": policy,
    });
    return createReadStream(file).pipe(response);
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

/** What is wider than its place: the page, or the words of a control. */
function overflow() {
  const root = document.documentElement;
  const found = root.scrollWidth > root.clientWidth ? [`page ${root.scrollWidth} > ${root.clientWidth}`] : [];
  for (const box of document.querySelectorAll(
    ".app, .appbar, .rail, .listpane, .page, .sheet, .actionbar, .panel, .btn, .tag, .row, .cardtile",
  )) {
    if (box.scrollWidth > box.clientWidth + 1 && getComputedStyle(box).display !== "inline") {
      found.push(
        `${box.className} ${box.scrollWidth} > ${box.clientWidth}: ${box.textContent.trim().slice(0, 40)}`,
      );
    }
  }
  return found;
}

const views = [
  { width: 360, height: 780 },
  { width: 420, height: 820 },
  { width: 1100, height: 800 },
];

/** One of each kind of screen, looked at in high contrast, forced colours and from right to left as well. */
const closer = [
  "welcome-link",
  "alert",
  "notice",
  "freeze-sheet",
  "card-frozen",
  "payments",
  "settings-locked",
];
closer.push("add-device-ready", "locked-wait", "guard-wrong", "store-newer", "stale");

/** One address in every theme, width and text size; a change of those needs no new page. */
async function look(page, { scenario, lang }, faults) {
  const name = `${scenario}-${lang}`;
  const fault = (text) => faults.push(`${name}: ${text}`);
  const failed = (error) => fault(error.message);
  const said = (message) => message.type() === "error" && fault(message.text());
  page.on("pageerror", failed);
  page.on("console", said);
  await page.setViewportSize(views[0]);
  await page.goto(`${base}?scenario=${scenario}&lang=${lang}`);
  await page.locator("h1").first().waitFor({ state: "attached" });
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(axe);
  for (const theme of ["light", "dark"]) {
    await dress(page, { theme });
    for (const view of views) await check(page, view, `${name}-${theme}-${view.width}`, faults);
    await photograph(page, `${name}-${theme}-full`);
  }
  await dress(page, { theme: "light", text: "200%" });
  // Larger text changes the places of things, not what they are.
  for (const view of views)
    await check(page, view, `${name}-light-${view.width}-text200`, faults, view === views[0]);
  if (closer.includes(scenario)) await lookCloser(page, name, faults);
  page.off("pageerror", failed);
  page.off("console", said);
}

async function lookCloser(page, name, faults) {
  await page.emulateMedia({ contrast: "more" });
  for (const theme of ["light", "dark"]) {
    await dress(page, { theme });
    for (const view of [views[0], views[2]]) {
      await check(page, view, `${name}-${theme}-${view.width}-contrast`, faults);
    }
  }
  // What axe reads there are not the colours that are shown.
  await page.emulateMedia({ contrast: "no-preference", forcedColors: "active" });
  await dress(page, { theme: "light" });
  await check(page, views[0], `${name}-forced-360`, faults, false);
  await page.emulateMedia({ forcedColors: "none" });
  await dress(page, { theme: "light", direction: "rtl" });
  for (const view of [views[0], views[2]])
    await check(page, view, `${name}-rtl-${view.width}`, faults, false);
}

function dress(page, { theme, text = "", direction = "ltr" }) {
  return page.evaluate(
    (wish) => {
      const root = document.documentElement;
      root.dataset.theme = wish.theme;
      root.style.fontSize = wish.text;
      root.dir = wish.direction;
    },
    { theme, text, direction },
  );
}

async function check(page, view, name, faults, withAxe = true) {
  await resize(page, view);
  for (const found of await page.evaluate(overflow)) faults.push(`${name}: overflow: ${found}`);
  const violations = withAxe ? await page.evaluate(judge) : [];
  for (const { id, help, html } of violations)
    faults.push(`${name}: axe ${id}: ${help}: ${html.join(" | ")}`);
  await page.screenshot({ path: join(shots, `${name}.png`), animations: "disabled" });
}

/** A width, and the screens as they are drawn at it: two panes or one is decided after the change. */
async function resize(page, view) {
  await page.setViewportSize(view);
  await page.evaluate(async (width) => {
    const drawn = () => new Promise(requestAnimationFrame);
    const late = () => innerWidth !== width || (width < 900 && document.querySelector(".app--wide") !== null);
    // A bound, so that panes that stay are found as the overflow that they are.
    for (let frames = 0; frames < 2 || (late() && frames < 120); frames += 1) await drawn();
  }, view.width);
}

async function judge() {
  const { violations } = await globalThis.axe.run({ resultTypes: ["violations"] });
  return violations.map(({ id, help, nodes }) => ({ id, help, html: nodes.map((node) => node.html) }));
}

/** The whole page in one picture: a window as high as what scrolls in it. */
async function photograph(page, name) {
  await resize(page, { width: 420, height: 820 });
  const height = await page.evaluate(() => {
    const sheet = document.querySelector(".sheet");
    const hidden = (part) => (part ? part.scrollHeight - part.clientHeight : 0);
    const parts = sheet ? [sheet] : [...document.querySelectorAll(".app, main, .page")];
    return innerHeight + Math.max(...parts.map(hidden));
  });
  await page.setViewportSize({ width: 420, height: Math.min(height, 4_000) });
  await page.screenshot({ path: join(shots, `${name}.png`), animations: "disabled" });
}

if (only.length === 0) rmSync(shots, { recursive: true, force: true });
mkdirSync(shots, { recursive: true });
const server = await serve();
const base = `http://127.0.0.1:${server.address().port}/`;
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
});
const faults = [];
const queue = names.flatMap((scenario) => ["en", "pl"].map((lang) => ({ scenario, lang })));

/** Takes one after the other from the queue, always on the same page. */
async function work() {
  const context = await browser.newContext({ timezoneId: "Europe/Warsaw", reducedMotion: "reduce" });
  await context.addInitScript(() => Object.freeze(Object.prototype));
  const page = await context.newPage();
  await page.clock.setFixedTime(new Date("2026-09-15T09:43:40+02:00"));
  for (let next = queue.shift(); next; next = queue.shift()) await look(page, next, faults);
  await context.close();
}

const started = performance.now();
await Promise.all([work(), work()]);
await browser.close();
server.close();
for (const fault of faults) console.error(fault);
const seconds = Math.round((performance.now() - started) / 1000);
console.log(
  `${names.length} scenarios in two languages in ${seconds} s, ${faults.length} faults; pictures in target/screens`,
);
process.exitCode = faults.length === 0 && names.length > 0 ? 0 : 1;
