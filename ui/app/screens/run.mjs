// Opens every scenario of the fake backend in Chromium, in both themes and languages and at three widths, and once
// more with text twice as large. Fails on: horizontal overflow, clipped text in buttons, anything axe objects to,
// anything the content security policy refuses, any error in the page. Keeps a picture of each.
import { createReadStream, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const site = here("../../../target/ui-fake");
const shots = here("../../../target/screens");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2" };
const policy = "default-src 'self'";

const only = process.argv.slice(2);
const source = readFileSync(here("../src/backend/fake/scenarios.ts"), "utf8");
const names = [...source.slice(source.indexOf("export const scenarios")).matchAll(/^ {2}"?([a-z-]+)"?(?::|,$)/gm)]
  .map((match) => match[1])
  .filter((name) => only.length === 0 || only.includes(name));

function serve() {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://127.0.0.1");
    const file = join(site, pathname === "/" ? "index.html" : pathname);
    if (!file.startsWith(site) || !existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": types[extname(file)] ?? "text/plain", "content-security-policy": policy });
    return createReadStream(file).pipe(response);
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

/** What is wider than its place: the page, or the words of a control. */
function overflow() {
  const root = document.documentElement;
  const found = root.scrollWidth > root.clientWidth ? [`page ${root.scrollWidth} > ${root.clientWidth}`] : [];
  for (const box of document.querySelectorAll(".app, .page, .sheet, .actionbar, .panel, .btn, .tag, .row, .cardtile")) {
    if (box.scrollWidth > box.clientWidth + 1 && getComputedStyle(box).display !== "inline") {
      found.push(`${box.className} ${box.scrollWidth} > ${box.clientWidth}: ${box.textContent.trim().slice(0, 40)}`);
    }
  }
  return found;
}

async function look(context, address, name, faults) {
  const page = await context.newPage();
  const fault = (text) => faults.push(`${name}: ${text}`);
  page.on("pageerror", (error) => fault(error.message));
  page.on("console", (message) => message.type() === "error" && fault(message.text()));
  await page.clock.setFixedTime(new Date("2026-09-15T09:43:40+02:00"));
  await page.goto(address);
  await page.locator("h1").first().waitFor({ state: "attached" });
  await page.evaluate(() => document.fonts.ready);
  for (const found of await page.evaluate(overflow)) fault(`overflow: ${found}`);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  for (const { id, help, nodes } of violations) fault(`axe ${id}: ${help}: ${nodes.map((node) => node.html).join(" | ")}`);
  await page.screenshot({ path: join(shots, `${name}.png`), animations: "disabled" });
  await page.close();
}

const variants = [];
for (const lang of ["en", "pl"]) {
  for (const theme of ["light", "dark"]) {
    for (const width of [360, 420, 1100]) variants.push({ lang, theme, width, zoom: 1 });
  }
  variants.push({ lang, theme: "light", width: 420, zoom: 2 });
  variants.push({ lang, theme: "light", width: 360, zoom: 2 });
}

rmSync(shots, { recursive: true, force: true });
mkdirSync(shots, { recursive: true });
const server = await serve();
const base = `http://127.0.0.1:${server.address().port}/`;
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
});
const faults = [];
let count = 0;
for (const { lang, theme, width, zoom } of variants) {
  const context = await browser.newContext({
    viewport: { width, height: width > 1000 ? 800 : 820 },
    deviceScaleFactor: 1,
    timezoneId: "Europe/Warsaw",
    reducedMotion: "reduce",
    bypassCSP: false,
  });
  if (zoom !== 1) {
    await context.addInitScript((size) => document.documentElement.style.setProperty("font-size", size), `${zoom * 100}%`);
  }
  for (const name of names) {
    const large = zoom === 1 ? "" : `-${zoom * 100}`;
    const address = `${base}?scenario=${name}&lang=${lang}&theme=${theme}`;
    await look(context, address, `${name}-${lang}-${theme}-${width}${large}`, faults);
    count += 1;
  }
  await context.close();
}
await browser.close();
server.close();
for (const fault of faults) console.error(fault);
console.log(`${names.length} scenarios, ${count} screens, ${faults.length} faults; pictures in target/screens`);
process.exitCode = faults.length === 0 && names.length > 0 ? 0 : 1;
