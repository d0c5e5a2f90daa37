import type { Lang } from "../../../bindings/Lang";
import type { ProblemKind } from "../../../bindings/ProblemKind";
import type { SignInStage } from "../../../bindings/SignInStage";
import type { View } from "../../../bindings/View";
import { at, fromNow } from "../clock";
import { alert, quiet } from "../sample";
import type { Scenario, Scenarios } from "./base";

function unusable(code: ProblemKind, newer: string | null = null): Scenario {
  return (lang) => ({
    ...quiet(lang),
    phase: "unusable",
    bank: null,
    notices: [],
    cards: [],
    problem: { code, retry_at: null },
    system: { ...quiet(lang).system, update: newer ? { version: newer, stage: "ready" } : null },
  });
}

/** Everything that one device may keep is to be deleted from it, once that was confirmed. */
const anew: Scenario = (lang) => ({
  ...unusable("store_unreadable")(lang),
  sheet: { sheet: "start_anew" },
});

function welcome(lang: Lang, code?: ProblemKind): View {
  return {
    ...quiet(lang),
    phase: "welcome",
    customer_name: null,
    cards: [],
    devices: [],
    contacts: [],
    problem: code ? { code, retry_at: fromNow(900) } : null,
  };
}

function onPhone(view: View): View {
  const system = { ...view.system, platform: "android", can_scan: true, has_settings: true } as const;
  return { ...view, sign_in: "offered", system };
}

function signingIn(stage: SignInStage, code?: ProblemKind): Scenario {
  return (lang) => ({ ...welcome(lang, code), sign_in: stage });
}

function troubled(code: ProblemKind): Scenario {
  return (lang) => ({ ...alert(lang), problem: { code, retry_at: null } });
}

export const houseScenarios = {
  starting: (lang) => ({ ...quiet(lang), phase: "starting", bank: null }),
  welcome: (lang) => welcome(lang),
  "welcome-wrong-code": (lang) => welcome(lang, "code_invalid"),
  "welcome-code-expired": (lang) => welcome(lang, "code_expired"),
  "welcome-code-used": (lang) => welcome(lang, "code_used"),
  "welcome-too-many": (lang) => welcome(lang, "too_many_attempts"),
  "welcome-no-connection": (lang) => welcome(lang, "no_connection"),
  "welcome-bad-link": (lang) => welcome(lang, "bad_link"),
  "welcome-link": (lang) => ({
    ...welcome(lang),
    bank: null,
    enrol_code: "K7PD-4MXQ",
    enrol_host: "alerts.example.com",
    sign_in: "offered",
  }),
  "welcome-phone": (lang) => onPhone(welcome(lang)),
  scanning: (lang) => ({ ...onPhone(welcome(lang)), scanning: true }),
  "camera-refused": (lang) => onPhone(welcome(lang, "camera_refused")),
  "sign-in": signingIn("offered"),
  "sign-in-opening": signingIn("opening"),
  "sign-in-waiting": signingIn("waiting"),
  "sign-in-checking": signingIn("checking"),
  "sign-in-cancelled": signingIn("offered", "sign_in_cancelled"),
  "sign-in-rejected": signingIn("offered", "sign_in_rejected"),
  enrolling: (lang) => ({ ...welcome(lang), phase: "enrolling" }),
  connecting: (lang) => ({
    ...quiet(lang),
    connection: { state: "connecting" },
    last_checked_at: null,
    system: { ...quiet(lang).system, notifications: "unknown" },
  }),
  "no-cards": (lang) => ({ ...quiet(lang), cards: [], public_incidents: [] }),
  stale: (lang) => ({
    ...alert(lang),
    connection: { state: "offline", since: at(-3, "17:40"), next_try_at: fromNow(300) },
    last_checked_at: at(-3, "17:38"),
  }),
  problem: troubled("unverified_bulletin"),
  "home-unkept": (lang) => ({ ...quiet(lang), problem: { code: "store_unwritable", retry_at: null } }),
  "bank-fault": troubled("bank_fault"),
  "captive-portal": troubled("captive_portal"),
  "not-the-bank": troubled("not_the_bank"),
  "update-required": (lang) => {
    const view = troubled("update_required")(lang);
    return { ...view, system: { ...view.system, update: { version: "0.2.0", stage: "ready" } } };
  },
  revoked: (lang) => ({ ...welcome(lang), phase: "revoked", bank: null }),
  "revoked-wrong-code": (lang) => ({ ...welcome(lang, "code_invalid"), phase: "revoked", bank: null }),
  "keystore-locked": unusable("key_store_locked"),
  "keystore-gone": unusable("key_gone"),
  "keystore-missing": unusable("key_store_missing"),
  "store-unreadable": unusable("store_unreadable"),
  "store-newer": unusable("store_newer", "0.2.0"),
  "store-unwritable": unusable("store_unwritable"),
  "too-old": unusable("update_required"),
  "unusable-unknown": unusable("bank_fault"),
  "start-anew-sheet": anew,
} satisfies Scenarios;
