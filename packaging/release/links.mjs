// Which https links a bank's build of the phone app claims: what `sign_in.phone_redirect_uri` names has to lie below it.
import { readFileSync } from "node:fs";

/** The service checks its configuration against the same path (crates/bank/src/config/sign_in.rs). */
export const prefix = "/firebreak/";

/** The app as the phones' systems call it. */
export const identifier = JSON.parse(
  readFileSync(new URL("../../src-tauri/tauri.conf.json", import.meta.url), "utf8"),
).identifier;
