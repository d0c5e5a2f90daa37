// Prints what a release adds to tauri.conf.json; nothing here is secret.
//
// From src-tauri/profile.json, which is compiled into the app: `updates.public_key`. Without it no updates are made.
// From the environment, and left out where absent:
//   FIREBREAK_LINK_HOST              the bank's host whose https links the phone app claims, such as bank.example.com;
//                                    a generic build claims none
//   WINDOWS_CERTIFICATE_THUMBPRINT   which certificate in the store signs on Windows
import { readFileSync } from "node:fs";
import { env } from "node:process";

import { prefix } from "./links.mjs";

const profile = JSON.parse(readFileSync(new URL("../../src-tauri/profile.json", import.meta.url), "utf8"));
const given = (name) => (env[name] ?? "").trim();
const config = { bundle: {}, plugins: {} };

const key = profile.updates?.public_key;
if (key) {
  config.bundle.createUpdaterArtifacts = true;
  config.plugins.updater = { pubkey: key };
}

const host = given("FIREBREAK_LINK_HOST");
if (host) {
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(host)) throw new Error(`${host} is not the name of a host`);
  config.plugins["deep-link"] = {
    mobile: [
      { scheme: ["firebreak"], appLink: false },
      { scheme: ["https"], host, pathPrefix: [prefix], appLink: true },
    ],
  };
}

const thumbprint = given("WINDOWS_CERTIFICATE_THUMBPRINT");
if (thumbprint) config.bundle.windows = { certificateThumbprint: thumbprint };

console.log(JSON.stringify(config));
