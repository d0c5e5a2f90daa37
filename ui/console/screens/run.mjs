// Opens every page of the console with the fake bank in Chromium, as a member of staff who may see it: in both themes and
// languages, at the width of a desk and of a tablet, with text twice as large; some also in high contrast and in forced
// colours. Fails on: horizontal overflow, clipped words, anything axe objects to, anything the content security policy
// refuses, any error in the page, a control that the Tab key does not reach in its turn or that does not show the focus.
// Keeps a picture of each.
import { createReadStream, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";

import { pages } from "./pages.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const site = process.env.CONSOLE_FAKE ?? here("../../../target/console-fake");
const shots = process.env.CONSOLE_SCREENS ?? here("../../../target/screens-console");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const types = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};
// No inline styles or scripts, nothing from elsewhere, in no frame.
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const desk = { width: 1280, height: 800 };
const tablet = { width: 820, height: 1180 };

const only = process.argv.slice(2);
const wanted = pages.filter(({ name }) => only.length === 0 || only.includes(name));

function serve() {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://127.0.0.1");
    const asked = join(site, pathname.replace(/^\/console/, ""));
    const file = extname(asked) !== "" && asked.startsWith(site) ? asked : join(site, "index.html");
    if (!existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, {
      "content-type": types[extname(file)] ?? "text/plain",
      "content-security-policy": policy,
    });
    return createReadStream(file).pipe(response);
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

/** What is wider than its place. Tables may scroll in theirs, if the keyboard can. */
function overflow() {
  const root = document.documentElement;
  const found = root.scrollWidth > root.clientWidth ? [`page ${root.scrollWidth} > ${root.clientWidth}`] : [];
  for (const box of document.querySelectorAll(
    ".side__inner, .work__head, .work__body, .panel, .panel__head, .panel__body, .sheet, .btn, .tag, .pick, .seg, .banner, .stat",
  )) {
    if (box.scrollWidth > box.clientWidth + 1 && getComputedStyle(box).display !== "inline") {
      const words = box.textContent.trim().slice(0, 40);
      found.push(`${box.className} ${box.scrollWidth} > ${box.clientWidth}: ${words}`);
    }
  }
  for (const wrap of document.querySelectorAll(".tablewrap")) {
    if (wrap.scrollWidth > wrap.clientWidth + 1 && wrap.tabIndex !== 0) {
      found.push(`a table that scrolls out of reach: ${wrap.ariaLabel}`);
    }
  }
  return found;
}

async function judge() {
  const { violations } = await globalThis.axe.run({ resultTypes: ["violations"] });
  return violations.map(({ id, help, nodes }) => ({ id, help, html: nodes.map((node) => node.html) }));
}

function dress(page, theme, text = "") {
  return page.evaluate(
    (wish) => {
      document.documentElement.dataset.theme = wish.theme;
      document.documentElement.style.fontSize = wish.text;
    },
    { theme, text },
  );
}

/** The page has the new size a while after it was asked for, and what its tables do about it a while after that. */
async function resize(page, view) {
  await page.setViewportSize(view);
  await page.waitForFunction(({ width, height }) => innerWidth === width && innerHeight === height, view);
  await page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
  });
}

async function check(page, view, name, faults, { judged = true, pictured = true } = {}) {
  await resize(page, view);
  for (const found of await page.evaluate(overflow)) faults.push(`${name}: overflow: ${found}`);
  const violations = judged ? await page.evaluate(judge) : [];
  for (const { id, help, html } of violations) {
    faults.push(`${name}: axe ${id}: ${help}: ${html.slice(0, 3).join(" | ")}`);
  }
  if (!pictured) return;
  // As JPEG: encoding PNG takes longer than drawing.
  await page.screenshot({
    path: join(shots, `${name}.jpg`),
    type: "jpeg",
    quality: 85,
    animations: "disabled",
    fullPage: true,
  });
}

/** Every control is reached by Tab, from the top to the bottom, and shows it. Arrows reach the others of a group. */
async function tabThrough(page, name, faults) {
  const many = await page.evaluate(() => {
    const dialog = document.querySelector("[role=dialog]");
    const root = dialog ?? document;
    const all = [...root.querySelectorAll("a[href], button, input, select, textarea, [tabindex='0']")];
    const reachable = all.filter(
      (each) => each.tabIndex >= 0 && !each.disabled && each.getClientRects().length > 0,
    );
    globalThis.tabs = { todo: new Set(reachable), reachable, last: -1, wrong: [] };
    if (!dialog) document.activeElement?.blur();
    // Day, month, year, hour, minute, half of the day and the calendar of a time are a stop each.
    const times = reachable.filter((each) => each.type === "datetime-local").length;
    return reachable.length + 6 * times + 2;
  });
  for (let press = 0, left = many; press < many && left > 0; press += 1) {
    await page.keyboard.press("Tab");
    left = await page.evaluate(() => {
      const { tabs } = globalThis;
      const now = document.activeElement;
      const place = tabs.reachable.indexOf(now);
      if (place < 0 || place === tabs.last) return tabs.todo.size;
      const html = now.outerHTML.slice(0, 120);
      // The first stop is where the page had put the focus; after the last comes the first.
      if (tabs.last >= 0 && place !== (tabs.last + 1) % tabs.reachable.length) {
        tabs.wrong.push(`Tab goes from stop ${tabs.last} to stop ${place}: ${html}`);
      }
      const { outlineStyle, outlineWidth } = getComputedStyle(now);
      if (outlineStyle === "none" || parseFloat(outlineWidth) < 2)
        tabs.wrong.push(`no ring of focus: ${html}`);
      tabs.last = place;
      tabs.todo.delete(now);
      return tabs.todo.size;
    });
  }
  const wrong = await page.evaluate(() => [
    ...globalThis.tabs.wrong,
    ...[...globalThis.tabs.todo].map((each) => `Tab does not reach ${each.outerHTML.slice(0, 120)}`),
  ]);
  for (const found of wrong) faults.push(`${name}: ${found}`);
}

/** One address in every theme and width; a change of those needs no new page. */
async function look(page, { entry, lang }, faults) {
  const name = `${entry.name}-${lang}`;
  const failed = (error) => faults.push(`${name}: ${error.message}`);
  const said = (message) => message.type() === "error" && faults.push(`${name}: ${message.text()}`);
  page.on("pageerror", failed);
  page.on("console", said);
  await page.setViewportSize(desk);
  await page.addInitScript((language) => localStorage.setItem("firebreak.language", language), lang);
  const query = new URLSearchParams({ fake: entry.fake ?? "ordinary" });
  // A scenario with a person of its own has no other.
  if (entry.as !== null) query.set("as", entry.as ?? "preparer");
  await page.goto(`${base}/console/${entry.path}?${query}`);
  const ready = entry.fake === "loading" ? ".waiting" : "h1, [role=alert]";
  await page.locator(ready).first().waitFor({ state: "attached" });
  if (entry.settle) await entry.settle(page, lang);
  await page.evaluate(() => document.fonts.ready);
  await page.evaluate(axe);
  for (const theme of ["light", "dark"]) {
    await dress(page, theme);
    await check(page, desk, `${name}-${theme}-1280`, faults);
    // The colours are those that were judged at the desk.
    await check(page, tablet, `${name}-${theme}-820`, faults, { judged: theme === "light" });
  }
  await dress(page, "light", "200%");
  await check(page, tablet, `${name}-text200-820`, faults, { judged: false, pictured: false });
  const closely = entry.closer === true;
  await check(page, desk, `${name}-text200`, faults, { judged: closely, pictured: closely });
  await dress(page, "light");
  if (lang === "en") {
    await resize(page, desk);
    await tabThrough(page, name, faults);
  }
  if (entry.closer) await lookCloser(page, name, faults);
  page.off("pageerror", failed);
  page.off("console", said);
}

async function lookCloser(page, name, faults) {
  await page.emulateMedia({ contrast: "more" });
  await check(page, desk, `${name}-contrast`, faults);
  // What axe reads there are not the colours that are shown.
  await page.emulateMedia({ contrast: "no-preference", forcedColors: "active" });
  await check(page, desk, `${name}-forced`, faults, { judged: false });
  await page.emulateMedia({ forcedColors: "none" });
}

if (only.length === 0) rmSync(shots, { recursive: true, force: true });
mkdirSync(shots, { recursive: true });
const server = await serve();
// Against a server that runs already, such as `npm run dev:console`; what the policy refuses is not seen there.
const base = process.env.CONSOLE_URL ?? `http://127.0.0.1:${server.address().port}`;
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
});
const faults = [];
const queue = wanted.flatMap((entry) => ["en", "pl"].map((lang) => ({ entry, lang })));

/** Takes one after the other from the queue, each on a page of its own. */
async function work() {
  for (let next = queue.shift(); next; next = queue.shift()) {
    const context = await browser.newContext({
      timezoneId: "Europe/Warsaw",
      locale: next.lang === "pl" ? "pl-PL" : "en-GB",
      reducedMotion: "reduce",
    });
    await context.addInitScript(() => Object.freeze(Object.prototype));
    const page = await context.newPage();
    await page.clock.setFixedTime(new Date("2026-09-14T11:30:00+02:00"));
    try {
      await look(page, next, faults);
    } catch (error) {
      faults.push(`${next.entry.name}-${next.lang}: ${error.message}`);
    }
    await context.close();
  }
}

const started = performance.now();
await Promise.all([work(), work()]);
await browser.close();
server.close();
for (const fault of faults) console.error(fault);
const seconds = Math.round((performance.now() - started) / 1000);
console.log(
  `${wanted.length} pages in two languages in ${seconds} s, ${faults.length} faults; pictures in target/screens-console`,
);
process.exitCode = faults.length === 0 && wanted.length > 0 ? 0 : 1;
