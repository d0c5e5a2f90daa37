import type { Backend } from "../../backend";
import type { CardView } from "../../bindings/CardView";
import type { Intent } from "../../bindings/Intent";
import type { OrderView } from "../../bindings/OrderView";
import type { Route } from "../../bindings/Route";
import type { View } from "../../bindings/View";
import { fromNow } from "./clock";
import { bank, quiet } from "./sample";
import { answerConcern, confirmOrder, markStep, patchCard } from "./changes";
import { entering, FakeDevice, type Stage } from "./device";
import { FakeSteps } from "./steps";

const mainScreens: readonly Route["screen"][] = ["home", "cards", "check", "settings"];

/** Plays the app's core and the bank for the screens, slowly enough to see every stage. */
export class FakeBank implements Backend {
  /** What was asked, in order. */
  readonly asked: Intent[] = [];
  #view: View;
  #listeners = new Set<(view: View) => void>();
  #trail: Route[] = [];
  readonly #stage: Stage = {
    now: () => this.#view,
    set: (change) => {
      this.set(change);
    },
    later: (then) => {
      this.#later(then);
    },
  };
  readonly #device = new FakeDevice(this.#stage);
  readonly #steps = new FakeSteps(this.#stage);

  /** `delay` is how long the bank takes for one thing, in milliseconds. */
  constructor(
    view: View,
    private readonly delay = 1_500,
  ) {
    this.#view = view;
    if (view.back) this.#trail = [{ screen: "home" }, view.back];
  }

  view(): Promise<View> {
    return Promise.resolve(this.#view);
  }

  onView(callback: (view: View) => void): () => void {
    this.#listeners.add(callback);
    return () => this.#listeners.delete(callback);
  }

  dispatch(intent: Intent): Promise<void> {
    this.asked.push(intent);
    this.#handle(intent);
    return Promise.resolve();
  }

  /** Something happens at the bank, or to the connection. */
  set(change: Partial<View>): void {
    this.#view = { ...this.#view, ...change, revision: this.#view.revision + 1 };
    for (const listener of this.#listeners) listener(this.#view);
  }

  #later(then: () => void): void {
    setTimeout(then, this.delay);
  }

  #handle(intent: Intent): void {
    switch (intent.intent) {
      case "navigate":
        return this.#go(intent.to);
      case "back":
        return this.#back();
      case "open_sheet":
        return this.set({ sheet: intent.sheet });
      case "close_sheet":
        return this.set({ sheet: null });
      case "confirm_sheet":
        return this.#confirm();
      case "set_language":
        return this.set({ lang: intent.lang, bank: this.#view.bank && bank(intent.lang) });
      case "enrol":
        return this.#enrol(intent.code);
      case "mark_step":
        return this.set(markStep(this.#view, intent));
      case "check_concern":
        this.set({ concern: answerConcern(this.#view, intent.incident_reference, false) });
        return this.#later(() => {
          if (this.#view.connection.state === "offline") return;
          this.set({ concern: answerConcern(this.#view, intent.incident_reference, true) });
        });
      case "retry_now":
        return this.#retry();
      case "dismiss_problem":
        return this.set({ problem: null });
      case "mark_payment":
      case "check_message":
      case "report_imitation":
        return this.#steps.handle(intent);
      default:
        return this.#device.handle(intent);
    }
  }

  #go(to: Route): void {
    const isMain = mainScreens.includes(to.screen);
    this.#trail = isMain ? [] : [...this.#trail, this.#view.route];
    const brings = entering(this.#view, to.screen);
    this.set({ route: to, back: this.#trail.at(-1) ?? null, sheet: null, ...brings });
    this.#steps.enter(to);
  }

  #back(): void {
    const route = this.#trail.pop() ?? { screen: "home" };
    const isMain = mainScreens.includes(route.screen);
    if (isMain) this.#trail = [];
    this.set({ route, back: isMain ? null : (this.#trail.at(-1) ?? { screen: "home" }), sheet: null });
  }

  #enrol(code: string): void {
    this.set({ phase: "enrolling", problem: null });
    this.#later(() => {
      if (code.startsWith("X")) {
        this.set({ phase: "welcome", problem: { code: "code_invalid", retry_at: null } });
      } else {
        this.set({ ...quiet(this.#view.lang), revision: this.#view.revision });
      }
    });
  }

  #confirm(): void {
    const { sheet } = this.#view;
    if (!sheet) return;
    if (sheet.sheet === "disconnect") {
      this.set({ ...quiet(this.#view.lang), phase: "revoked", bank: null, revision: this.#view.revision });
    } else if (sheet.sheet === "revoke_device") {
      const devices = this.#view.devices.map((device) =>
        device.id === sheet.device_id ? { ...device, revoking: true } : device,
      );
      this.set({ sheet: null, devices });
    } else if (sheet.sheet === "freeze") {
      this.#order(sheet.card_id, sheet.sheet);
    } else if (sheet.sheet === "unfreeze") {
      this.#device.guard("unfreeze", () => {
        this.#order(sheet.card_id, sheet.sheet);
      });
    } else if (sheet.sheet === "replace" || sheet.sheet === "activate") {
      this.#device.guard(sheet.sheet, () => {
        this.#steps.confirm(sheet);
      });
    } else {
      this.#steps.confirm(sheet);
    }
  }

  #order(cardId: string, kind: OrderView["kind"]): void {
    const order: OrderView = {
      kind,
      stage: "sending",
      asked_at: fromNow(0),
      received_at: null,
      settled_at: null,
      last_try_at: null,
      next_try_at: null,
      failure: null,
    };
    this.set({ cards: patchCard(this.#view.cards, cardId, { order }) });
    this.#go({ screen: "order", card_id: cardId });
    this.#later(() => {
      this.#send(cardId);
    });
  }

  #send(cardId: string): void {
    if (this.#view.connection.state === "offline") {
      return this.#patchOrder(cardId, {
        stage: "waiting",
        last_try_at: fromNow(0),
        next_try_at: fromNow(20),
      });
    }
    this.#patchOrder(cardId, { stage: "pending", received_at: fromNow(0), next_try_at: null });
    this.#later(() => {
      this.set(confirmOrder(this.#view, cardId, fromNow(0)));
    });
  }

  #patchOrder(cardId: string, change: Partial<OrderView>): void {
    const cards = this.#view.cards.map((card: CardView) =>
      card.id === cardId && card.order ? { ...card, order: { ...card.order, ...change } } : card,
    );
    this.set({ cards });
  }

  #retry(): void {
    if (this.#view.phase === "unusable") {
      this.set({ ...quiet(this.#view.lang), revision: this.#view.revision });
      return;
    }
    this.set({ connection: { state: "online" }, last_checked_at: fromNow(0) });
    for (const { id, order } of this.#view.cards) if (order?.stage === "waiting") this.#send(id);
    this.#steps.retry();
  }
}
