import type { LocalSignIn, StaffSignIn } from "../../../api/types";
import { type FakeBank, Refusal } from "../bank";
import { at } from "../clock";
import { everybody, piotr, sessionOf } from "../sample/staff";
import { type FakeRoute, route } from "./route";

function signedIn(bank: FakeBank): NonNullable<FakeBank["session"]> {
  if (!bank.session) throw new Refusal(401, "staff_signed_out");
  return bank.session;
}

export const sessionRoutes: FakeRoute[] = [
  route("GET", "sign-in", (): StaffSignIn => ({
    bank: "Northgate Bank",
    local: true,
    provider_path: "/staff/v1/oidc/start",
  })),
  route("GET", "session", ({ bank }) => signedIn(bank)),
  route("POST", "session", ({ bank, body }) => {
    const { login, code } = body as LocalSignIn;
    if (bank.locked) throw new Refusal(429, "too_many_attempts", undefined, 600);
    // Any password will do, but not the code 000000.
    if (code === "000000") throw new Refusal(401, "credentials_wrong");
    bank.session = sessionOf(everybody.find((each) => each.login === login) ?? piotr);
    return bank.session;
  }),
  route("POST", "session/proof", ({ bank, body }) => {
    if ((body as LocalSignIn).code === "000000") throw new Refusal(401, "credentials_wrong");
    bank.session = { ...signedIn(bank), proved_until: at("+5m") };
    return bank.session;
  }),
  route("PUT", "session/password", ({ body }) => {
    if ((body as LocalSignIn).code === "000000") throw new Refusal(401, "credentials_wrong");
  }),
  route("DELETE", "session", ({ bank }) => {
    bank.session = undefined;
  }),
  route("DELETE", "sessions", ({ bank }) => {
    bank.session = undefined;
  }),
];
