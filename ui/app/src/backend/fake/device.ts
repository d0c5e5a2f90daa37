import type { Intent } from "../../bindings/Intent";
import type { LockReason } from "../../bindings/LockReason";
import type { LockView } from "../../bindings/LockView";
import type { Preference } from "../../bindings/Preference";
import type { View } from "../../bindings/View";
import { fromNow } from "./clock";
import { quiet } from "./sample";

/** What the part of the fake that plays this device needs of the rest. */
export interface Stage {
  now(): View;
  set(change: Partial<View>): void;
  later(then: () => void): void;
}

/** The PIN that opens every locked scenario. */
export const rightPin = "246802";

export const content = [
  "version: 0.1.0",
  "platform: Linux",
  "language: en",
  "phase: Ready",
  "problem: -",
  "key store: Open",
  "bank: alerts.example.com",
  "connection: online",
  "failures in a row: 0",
  "clock offset: 0 s",
  "app lock: off",
  "notifications: allowed",
].join("\n");

/** Plays what concerns this device alone: getting in, the lock, preferences, other devices, diagnostics. */
export class FakeDevice {
  #pending: (() => void) | null = null;
  #wrong = 0;

  constructor(private readonly stage: Stage) {}

  handle(intent: Intent): void {
    const { stage } = this;
    switch (intent.intent) {
      case "enter_link":
        return this.#enterLink(intent.link);
      case "scan_code":
        return this.#scan();
      case "cancel_scan":
        return stage.set({ scanning: false });
      case "sign_in":
        stage.set({ sign_in: "opening", problem: null });
        return stage.later(() => {
          stage.set({ sign_in: "waiting" });
        });
      case "cancel_sign_in":
        return stage.set({ sign_in: "offered", problem: { code: "sign_in_cancelled", retry_at: null } });
      case "rename_device":
        return stage.set({
          devices: stage
            .now()
            .devices.map((each) => (each.id === intent.device_id ? { ...each, name: intent.name } : each)),
        });
      case "issue_code":
        return this.guard("issue_code", () => {
          this.#issue();
        });
      case "allow_notifications":
        return this.#system({ notifications: "allowed" });
      case "open_settings":
        this.#system({ notifications: "allowed" });
        return stage.set({ problem: null });
      case "diagnose":
        return stage.set({ diagnostics: intent.open ? content : null });
      case "install_update": {
        const { update } = stage.now().system;
        return this.#system({ update: update && { ...update, stage: "installing" } });
      }
      case "prefer":
        return this.#prefer(intent.preference);
      default:
        return this.#lockIntent(intent);
    }
  }

  /** Does it once the lock was answered; at once where there is none, except for what needs one. */
  guard(reason: LockReason, then: () => void): void {
    const { kind } = this.stage.now().lock;
    if (!kind && reason !== "issue_code") return then();
    this.#pending = then;
    this.#lock({ asking: kind ? reason : "set_up", wrong: false, refused: null });
  }

  #lockIntent(intent: Intent): void {
    switch (intent.intent) {
      case "set_pin":
        return this.#choose(intent.pin);
      case "use_biometrics":
        return this.guard("change_lock", () => {
          this.#lock({ kind: "biometrics" });
        });
      case "turn_lock_off":
        return this.guard("change_lock", () => {
          this.#lock({ kind: null });
        });
      case "lock":
        this.stage.set({ phase: "locked", sheet: null });
        return this.#lock({ asking: "locked" });
      case "unlock":
        return this.#answer(intent.pin === rightPin);
      case "ask_biometrics":
        return this.#answer(true);
      case "cancel_lock":
        this.#pending = null;
        return this.#lock({ asking: null, wrong: false, refused: null });
      default:
        return undefined;
    }
  }

  #answer(right: boolean): void {
    this.#lock({ checking: true });
    this.stage.later(() => {
      if (right) return this.#opened();
      this.#wrong += 1;
      const left = 5 - this.#wrong;
      this.#lock({
        checking: false,
        wrong: true,
        tries_left: Math.max(left, 0),
        wait_until: left <= 0 ? fromNow(30) : null,
      });
    });
  }

  #opened(): void {
    const then = this.#pending;
    this.#pending = null;
    this.#wrong = 0;
    this.#lock({ checking: false, wrong: false, asking: null, tries_left: null, wait_until: null });
    if (this.stage.now().phase === "locked") this.stage.set({ phase: "ready" });
    then?.();
  }

  #choose(pin: string): void {
    if (!/^\d{6,12}$/.test(pin)) return this.#lock({ refused: "length" });
    if (/^(\d)\1+$/.test(pin) || "01234567890".includes(pin)) return this.#lock({ refused: "too_simple" });
    this.#lock({ refused: null });
    if (this.stage.now().lock.asking === "set_up") {
      this.#lock({ kind: "pin" });
      return this.#opened();
    }
    this.guard("change_lock", () => {
      this.#lock({ kind: "pin" });
    });
  }

  #issue(): void {
    const empty = { code: "", link: "", expires_at: null };
    this.stage.set({ issued_code: { state: "loading", ...empty } });
    this.stage.later(() => {
      const offline = this.stage.now().connection.state === "offline";
      this.stage.set({ issued_code: offline ? { state: "failed", ...empty } : issuedCode() });
    });
  }

  #scan(): void {
    this.stage.set({ scanning: true, problem: null });
    this.stage.later(() => {
      if (!this.stage.now().scanning) return;
      this.stage.set({ scanning: false, enrol_code: "K7PD-4MXQ", enrol_host: "alerts.example.com" });
    });
  }

  #enterLink(link: string): void {
    if (!link.startsWith("firebreak://") && !link.startsWith("https://")) {
      return this.stage.set({ problem: { code: "bad_link", retry_at: null } });
    }
    this.stage.set({ problem: null, enrol_code: "K7PD-4MXQ", enrol_host: "alerts.example.com" });
  }

  #prefer(choice: Preference): void {
    if (choice.preference === "autostart") return this.#system({ autostart: choice.on });
    const changed =
      choice.preference === "lock_after"
        ? { lock_after_minutes: choice.minutes }
        : { [choice.preference]: choice.on };
    this.stage.set({ preferences: { ...this.stage.now().preferences, ...changed } });
  }

  #system(change: Partial<View["system"]>): void {
    this.stage.set({ system: { ...this.stage.now().system, ...change } });
  }

  #lock(change: Partial<LockView>): void {
    this.stage.set({ lock: { ...this.stage.now().lock, ...change } });
  }
}

export function issuedCode(): NonNullable<View["issued_code"]> {
  return {
    state: "ready",
    code: "T4WN-8KXR",
    link: "firebreak://enrol?bank=https%3A%2F%2Falerts.example.com&code=T4WN8KXR",
    expires_at: fromNow(900),
  };
}

/** What a screen brings with it when it is opened, and what goes when it is left. */
export function entering(view: View, screen: View["route"]["screen"]): Partial<View> {
  return {
    diagnostics: screen === "diagnostics" ? (view.diagnostics ?? content) : null,
    issued_code: screen === "add_device" ? view.issued_code : null,
  };
}

/** A device that was locked in front of the quiet day. */
export function locked(lang: View["lang"], lock: Partial<LockView> = {}): View {
  const view = quiet(lang);
  return {
    ...view,
    phase: "locked",
    customer_name: null,
    notices: [],
    cards: [],
    devices: [],
    contacts: [],
    public_incidents: [],
    lock: { ...view.lock, kind: "pin", asking: "locked", ...lock },
  };
}
