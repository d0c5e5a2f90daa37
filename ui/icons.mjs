// Draws the pictures in icons/ from their SVG files: `npm run icons`. Needs Chromium, and ImageMagick for icon.ico.
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";

const folder = fileURLToPath(new URL("../icons/", import.meta.url));
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await browser.newPage();

async function draw(svg, size, name) {
  await page.setViewportSize({ width: size, height: size });
  const source = `data:image/svg+xml;base64,${readFileSync(folder + svg).toString("base64")}`;
  await page.setContent(
    `<body style="margin:0"><img src="${source}" width="${size}" height="${size}" style="display:block">`,
  );
  await page.locator("img").evaluate((image) => image.decode());
  await page.screenshot({ path: folder + name, omitBackground: true });
  // Chromium drops the alpha channel of an opaque picture; the shell wants RGBA always.
  execFileSync("convert", [folder + name, `PNG32:${folder + name}`]);
}

await draw("icon.svg", 16, "16x16.png");
await draw("icon.svg", 32, "32x32.png");
await draw("icon.svg", 48, "48x48.png");
await draw("icon.svg", 128, "128x128.png");
await draw("icon.svg", 256, "128x128@2x.png");
await draw("icon.svg", 512, "icon.png");
for (const state of ["online", "offline", "attention"])
  await draw(`tray-${state}.svg`, 32, `tray-${state}.png`);
await browser.close();

const sizes = ["16x16.png", "32x32.png", "48x48.png", "128x128@2x.png"].map((name) => folder + name);
execFileSync("convert", [...sizes, `${folder}icon.ico`]);
rmSync(`${folder}16x16.png`);
rmSync(`${folder}48x48.png`);
