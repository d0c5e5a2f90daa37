// Opens every scenario of the fake backend in Chromium, in both themes and languages and at three widths, and with
// text twice as large. Fails on: horizontal overflow, clipped text in buttons, anything axe objects to,
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
    ".app, .appbar, .page, .sheet, .actionbar, .panel, .btn, .tag, .row, .cardtile",
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

/** One address in every theme, width and text size; a change of those needs no new page. */
async function look(context, address, name, faults) {
  const page = await context.newPage();
  const fault = (text) => faults.push(`${name}: ${text}`);
  page.on("pageerror", (error) => fault(error.message));
  page.on("console", (message) => message.type() === "error" && fault(message.text()));
  await page.clock.setFixedTime(new Date("2026-09-15T09:43:40+02:00"));
  await page.goto(address);
  await page.locator("h1").first().waitFor({ state: "attached" });
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(axe);
  for (const theme of ["light", "dark"]) {
    await page.evaluate((value) => (document.documentElement.dataset.theme = value), theme);
    for (const view of views) await check(page, view, `${name}-${theme}-${view.width}`, faults);
    await photograph(page, `${name}-${theme}-full`);
  }
  await page.evaluate(() => {
    document.documentElement.dataset.theme = "light";
    document.documentElement.style.fontSize = "200%";
  });
  for (const view of views.slice(0, 2))
    await check(page, view, `${name}-light-${view.width}-text200`, faults);
  await page.close();
}

async function check(page, view, name, faults) {
  await page.setViewportSize(view);
  for (const found of await page.evaluate(overflow)) faults.push(`${name}: overflow: ${found}`);
  const { violations } = await page.evaluate(() => globalThis.axe.run({ resultTypes: ["violations"] }));
  for (const { id, help, nodes } of violations) {
    faults.push(`${name}: axe ${id}: ${help}: ${nodes.map((node) => node.html).join(" | ")}`);
  }
  await page.screenshot({ path: join(shots, `${name}.png`), animations: "disabled" });
}

/** The whole page in one picture: a window as high as what scrolls in it. */
async function photograph(page, name) {
  await page.setViewportSize({ width: 420, height: 820 });
  const height = await page.evaluate(() => {
    const scrolled =
      document.querySelector(".sheet__body")?.closest(".sheet") ?? document.querySelector(".page");
    return scrolled ? innerHeight + scrolled.scrollHeight - scrolled.clientHeight : innerHeight;
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
const context = await browser.newContext({ timezoneId: "Europe/Warsaw", reducedMotion: "reduce" });
await context.addInitScript(() => Object.freeze(Object.prototype));
for (const scenario of names) {
  for (const lang of ["en", "pl"]) {
    await look(context, `${base}?scenario=${scenario}&lang=${lang}`, `${scenario}-${lang}`, faults);
  }
}
await browser.close();
server.close();
for (const fault of faults) console.error(fault);
console.log(
  `${names.length} scenarios in two languages, ${faults.length} faults; pictures in target/screens`,
);
process.exitCode = faults.length === 0 && names.length > 0 ? 0 : 1;
