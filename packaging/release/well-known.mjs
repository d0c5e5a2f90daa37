// Writes what the claimed host has to serve below /.well-known/, or no phone lets the app have its links:
// `node well-known.mjs <folder>`. Both as application/json, over https, without a redirect.
// From the environment; a system without its value gets no file:
//   ANDROID_CERTIFICATE_SHA256   fingerprints of the certificates that sign the app people install, by commas: from the
//                                store's console where the store signs, else from `apksigner verify --print-certs`
//   APPLE_DEVELOPMENT_TEAM       the team's ten characters
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { argv, env } from "node:process";

import { identifier, prefix } from "./links.mjs";

const folder = argv[2];
if (!folder) throw new Error("node well-known.mjs <folder>");
const given = (name) => (env[name] ?? "").trim();
const files = new Map();

const certificates = given("ANDROID_CERTIFICATE_SHA256");
if (certificates) {
  const fingerprints = certificates.split(",").map((text) => text.trim().toUpperCase());
  for (const fingerprint of fingerprints)
    if (!/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/.test(fingerprint))
      throw new Error(`${fingerprint} is not the SHA-256 fingerprint of a certificate, as 32 pairs with colons`);
  const target = { namespace: "android_app", package_name: identifier, sha256_cert_fingerprints: fingerprints };
  files.set("assetlinks.json", [{ relation: ["delegate_permission/common.handle_all_urls"], target }]);
}

const team = given("APPLE_DEVELOPMENT_TEAM");
if (team) {
  if (!/^[0-9A-Z]{10}$/.test(team)) throw new Error(`${team} is not the id of a team`);
  const details = [{ appIDs: [`${team}.${identifier}`], components: [{ "/": `${prefix}*` }] }];
  files.set("apple-app-site-association", { applinks: { details } });
}

if (files.size === 0) throw new Error("neither ANDROID_CERTIFICATE_SHA256 nor APPLE_DEVELOPMENT_TEAM is set");
mkdirSync(folder, { recursive: true });
for (const [name, content] of files) writeFileSync(join(folder, name), `${JSON.stringify(content, null, 2)}\n`);
