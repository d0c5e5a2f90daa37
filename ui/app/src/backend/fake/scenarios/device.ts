import type { Lang } from "../../../bindings/Lang";
import type { LockView } from "../../../bindings/LockView";
import type { Permission } from "../../../bindings/Permission";
import type { Route } from "../../../bindings/Route";
import type { SystemView } from "../../../bindings/SystemView";
import type { View } from "../../../bindings/View";
import { fromNow } from "../clock";
import { content, issuedCode, locked } from "../device";
import { alert, debit, quiet } from "../sample";
import { frozen, offline, type Scenarios } from "./base";
import { houseScenarios } from "./house";

const toSettings: Route = { screen: "settings" };

function settings(lang: Lang, system: Partial<SystemView> = {}, change: Partial<View> = {}): View {
  const view = quiet(lang);
  return { ...view, route: toSettings, system: { ...view.system, ...system }, ...change };
}

function inSettings(
  lang: Lang,
  screen: "add_device" | "app_lock" | "diagnostics",
  change: Partial<View>,
): View {
  return { ...quiet(lang), route: { screen }, back: toSettings, ...change };
}

function lock(change: Partial<LockView>): LockView {
  return { ...quiet("en").lock, ...change };
}

function guarded(lang: Lang, change: Partial<LockView>): View {
  return {
    ...frozen(lang),
    route: { screen: "card", card_id: debit },
    back: { screen: "cards" },
    lock: lock({ kind: "pin", asking: "unfreeze", ...change }),
  };
}

function phone(change: Partial<SystemView> = {}): Partial<SystemView> {
  const has = { autostart: null, biometrics: true, can_scan: true, has_settings: true };
  return { platform: "android", ...has, ...change };
}

function permission(notifications: Permission): Partial<View> {
  return { system: { ...quiet("en").system, ...phone({ notifications }) } };
}

/** A view of an app that cannot be used, with its diagnostics. */
function diagnosed(view: View): View {
  return { ...view, diagnostics: content };
}

const noCode = { code: "", link: "", expires_at: null };

export const deviceScenarios = {
  settings: (lang) => settings(lang),
  "settings-locked": (lang) => settings(lang, {}, { lock: lock({ kind: "pin" }) }),
  "settings-phone": (lang) =>
    settings(lang, phone({ notifications: "not_asked" }), { lock: lock({ kind: "biometrics" }) }),
  "settings-denied": (lang) => settings(lang, phone({ notifications: "denied" })),
  "settings-no-notifications": (lang) => settings(lang, { notifications: "denied" }),
  "settings-update": (lang) => settings(lang, { update: { version: "0.2.0", stage: "ready" } }),
  "settings-update-failed": (lang) => settings(lang, { update: { version: "0.2.0", stage: "failed" } }),
  "settings-installing": (lang) => settings(lang, { update: { version: "0.2.0", stage: "installing" } }),
  "settings-offline": (lang) => settings(lang, {}, { connection: offline }),
  "settings-empty": (lang) => settings(lang, {}, { devices: [], contacts: [], last_checked_at: null }),
  "revoke-sheet": (lang) =>
    settings(lang, {}, { sheet: { sheet: "revoke_device", device_id: quiet(lang).devices[1]?.id ?? "" } }),
  "disconnect-sheet": (lang) => settings(lang, {}, { sheet: { sheet: "disconnect" } }),
  "add-device": (lang) => inSettings(lang, "add_device", {}),
  "add-device-loading": (lang) =>
    inSettings(lang, "add_device", { issued_code: { state: "loading", ...noCode } }),
  "add-device-ready": (lang) => inSettings(lang, "add_device", { issued_code: issuedCode() }),
  "add-device-failed": (lang) =>
    inSettings(lang, "add_device", { issued_code: { state: "failed", ...noCode }, connection: offline }),
  "add-device-set-up": (lang) => inSettings(lang, "add_device", { lock: lock({ asking: "set_up" }) }),
  "app-lock": (lang) => inSettings(lang, "app_lock", {}),
  "app-lock-pin": (lang) => inSettings(lang, "app_lock", { lock: lock({ kind: "pin" }) }),
  "app-lock-refused": (lang) => inSettings(lang, "app_lock", { lock: lock({ refused: "too_simple" }) }),
  "app-lock-short": (lang) => inSettings(lang, "app_lock", { lock: lock({ refused: "length" }) }),
  "app-lock-phone": (lang) =>
    inSettings(lang, "app_lock", {
      lock: lock({ kind: "pin" }),
      system: { ...quiet(lang).system, ...phone() },
    }),
  diagnostics: (lang) => inSettings(lang, "diagnostics", { diagnostics: content }),
  "diagnostics-loading": (lang) => inSettings(lang, "diagnostics", {}),
  "diagnostics-welcome": (lang) => diagnosed(houseScenarios.welcome(lang)),
  "diagnostics-unusable": (lang) => diagnosed(houseScenarios["keystore-gone"](lang)),
  "diagnostics-locked": (lang) => diagnosed(locked(lang)),
  locked: (lang) => locked(lang),
  "locked-wrong": (lang) => locked(lang, { wrong: true, tries_left: 2 }),
  "locked-checking": (lang) => locked(lang, { checking: true }),
  "locked-wait": (lang) => locked(lang, { wrong: true, tries_left: 0, wait_until: fromNow(300) }),
  "locked-biometrics": (lang) => locked(lang, { kind: "biometrics", wrong: true }),
  "guard-pin": (lang) => guarded(lang, {}),
  "guard-wrong": (lang) => guarded(lang, { wrong: true, tries_left: 1 }),
  "guard-wait": (lang) => guarded(lang, { wrong: true, tries_left: 0, wait_until: fromNow(25) }),
  "guard-biometrics": (lang) => guarded(lang, { kind: "biometrics" }),
  "locked-problem": (lang) => ({ ...locked(lang), problem: { code: "key_store_locked", retry_at: null } }),
  "guard-replace": (lang) => guarded(lang, { asking: "replace" }),
  "guard-activate": (lang) => guarded(lang, { asking: "activate" }),
  "guard-change-lock": (lang) =>
    inSettings(lang, "app_lock", { lock: lock({ kind: "pin", asking: "change_lock" }) }),
  "guard-issue-code": (lang) =>
    inSettings(lang, "add_device", { lock: lock({ kind: "pin", asking: "issue_code" }) }),
  "not-asked": (lang) => ({ ...quiet(lang), ...permission("not_asked") }),
  denied: (lang) => ({ ...alert(lang), ...permission("denied") }),
} satisfies Scenarios;
