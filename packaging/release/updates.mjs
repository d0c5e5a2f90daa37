// Writes latest.json, which installed apps ask for: `node updates.mjs <folder of artifacts> <version> <base URL>`.
// Every update needs its signature beside it; one without ends the release.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { argv } from "node:process";

const [folder, version, base] = argv.slice(2);
if (!folder || !/^\d+\.\d+\.\d+/.test(version ?? "") || !/^https:\/\/.*\/$/.test(base ?? ""))
  throw new Error("node updates.mjs <folder> <version> <https://…/>");

// How the updater calls a system, and which file it installs there.
const updates = [
  ["linux-x86_64-appimage", /\.AppImage$/],
  ["linux-x86_64-deb", /^firebreak_.*_amd64\.deb$/],
  ["linux-x86_64-rpm", /^firebreak-\d.*\.x86_64\.rpm$/],
  ["darwin-aarch64", /\.app\.tar\.gz$/],
  ["darwin-x86_64", /\.app\.tar\.gz$/],
  ["windows-x86_64", /-setup\.exe$/],
];

const files = readdirSync(folder);
const platforms = {};
for (const [system, name] of updates) {
  const found = files.filter((file) => name.test(file));
  if (found.length === 0) {
    console.warn(`no update for ${system}`);
    continue;
  }
  if (found.length > 1) throw new Error(`several updates for ${system}: ${found.join(", ")}`);
  const signature = readFileSync(join(folder, `${found[0]}.sig`), "utf8").trim();
  platforms[system] = { url: base + encodeURIComponent(found[0]), signature };
}
if (Object.keys(platforms).length === 0) throw new Error(`no update at all in ${folder}`);
const manifest = { version, pub_date: new Date().toISOString(), platforms };
writeFileSync(join(folder, "latest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
