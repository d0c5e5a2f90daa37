import type { Lang } from "../../../bindings/Lang";
import type { ProblemKind } from "../../../bindings/ProblemKind";
import type { View } from "../../../bindings/View";
import { fromNow } from "../clock";
import { alert, quiet } from "../sample";
import type { Scenario, Scenarios } from "./base";

function unusable(code: ProblemKind): Scenario {
  return (lang) => ({
    ...quiet(lang),
    phase: "unusable",
    bank: null,
    notices: [],
    cards: [],
    problem: { code, retry_at: null },
  });
}

function welcome(lang: Lang, code?: ProblemKind): View {
  return {
    ...quiet(lang),
    phase: "welcome",
    customer_name: null,
    cards: [],
    devices: [],
    problem: code ? { code, retry_at: fromNow(900) } : null,
  };
}

export const houseScenarios = {
  starting: (lang) => ({ ...quiet(lang), phase: "starting", bank: null }),
  welcome: (lang) => welcome(lang),
  "welcome-wrong-code": (lang) => welcome(lang, "code_invalid"),
  "welcome-no-connection": (lang) => welcome(lang, "no_connection"),
  "welcome-link": (lang) => ({ ...welcome(lang), enrol_code: "K7PD-4MXQ", enrol_host: "alerts.example.com" }),
  enrolling: (lang) => ({ ...welcome(lang), phase: "enrolling" }),
  settings: (lang) => ({ ...quiet(lang), route: { screen: "settings" } }),
  "disconnect-sheet": (lang) => ({
    ...quiet(lang),
    route: { screen: "settings" },
    sheet: { sheet: "disconnect" },
  }),
  problem: (lang) => ({ ...alert(lang), problem: { code: "unverified_bulletin", retry_at: null } }),
  revoked: (lang) => ({ ...welcome(lang), phase: "revoked", bank: null }),
  "keystore-locked": unusable("key_store_locked"),
  "keystore-missing": unusable("key_store_missing"),
  "store-unreadable": unusable("store_unreadable"),
} satisfies Scenarios;
