// Prints what a release adds to tauri.conf.json, from the environment; nothing here is secret.
//
//   FIREBREAK_UPDATE_KEY       the minisign key that updates are signed with; without, no updates are made
//   FIREBREAK_LINK_HOST        the bank's host whose https links the phone app claims, such as bank.example.com
//   WINDOWS_CERTIFICATE_THUMBPRINT   which certificate in the store signs on Windows
//
// Each may be absent: what depends on it is then left out, never half done.
import { env } from "node:process";

const given = (name) => (env[name] ?? "").trim();
const config = { bundle: {}, plugins: {} };

const key = given("FIREBREAK_UPDATE_KEY");
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
      { scheme: ["https"], host, pathPrefix: ["/firebreak/"], appLink: true },
    ],
  };
}

const thumbprint = given("WINDOWS_CERTIFICATE_THUMBPRINT");
if (thumbprint) config.bundle.windows = { certificateThumbprint: thumbprint };

console.log(JSON.stringify(config));
