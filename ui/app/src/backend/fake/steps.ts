import type { CardView } from "../../bindings/CardView";
import type { Intent } from "../../bindings/Intent";
import type { MessageView } from "../../bindings/MessageView";
import type { OrderView } from "../../bindings/OrderView";
import type { PaymentView } from "../../bindings/PaymentView";
import type { ReplacementView } from "../../bindings/ReplacementView";
import type { Route } from "../../bindings/Route";
import type { SheetKind } from "../../bindings/SheetKind";
import { finishStep, patchCard } from "./changes";
import { fromNow } from "./clock";
import type { Stage } from "./device";
import { sentMessages } from "./messages";
import { counted, paymentsOf } from "./money";
import { offer, orderOf, replacement } from "./offers";
import { reference } from "./sample";

/** Plays payments, new cards, messages and reports: what the bank does with each, and what waits without a connection. */
export class FakeSteps {
  constructor(private readonly stage: Stage) {}

  /** What a screen asks the bank for when it is opened. */
  enter(route: Route): void {
    const { stage } = this;
    const { lang } = stage.now();
    if (route.screen === "payments") {
      stage.set({
        payments: paymentsOf(lang, { card_id: route.card_id, state: "loading", since: null, payments: [] }),
      });
      this.#online(() => {
        stage.set({ payments: paymentsOf(lang, { card_id: route.card_id }) });
      });
    } else if (route.screen === "replacement") {
      stage.set({ offer: offer(lang, { card_id: route.card_id, state: "loading", address: [] }) });
      this.#online(() => {
        stage.set({ offer: offer(lang, { card_id: route.card_id }) });
      });
    }
  }

  handle(intent: Intent): void {
    switch (intent.intent) {
      case "mark_payment":
        return this.#payments((each) =>
          each.id === intent.payment_id ? { ...each, marked: intent.not_mine } : each,
        );
      case "check_message":
        return this.#check(intent.reference);
      case "report_imitation":
        return this.#imitation();
      default:
        return undefined;
    }
  }

  confirm(sheet: SheetKind): void {
    if (sheet.sheet === "report") this.#report();
    if (sheet.sheet === "replace") this.#order(sheet.card_id, replacement("requested", { order: orderOf() }));
    if (sheet.sheet === "activate") {
      const now = this.#card(sheet.card_id)?.replacement;
      if (now) this.#order(sheet.card_id, { ...now, order: orderOf({ kind: "activate" }) });
    }
  }

  /** There is a connection again: what waited goes out. */
  retry(): void {
    const { cards, imitation, payments, route } = this.stage.now();
    if (payments?.payments.some(({ report }) => report?.stage === "waiting")) this.#send();
    if (imitation?.stage === "waiting") this.#imitation();
    for (const { id, replacement: on } of cards) if (on?.order?.stage === "waiting") this.#sendOrder(id);
    if ((route.screen === "payments" && payments?.state !== "ready") || route.screen === "replacement") {
      this.enter(route);
    }
    this.stage.set({ public_state: "ready" });
  }

  #offline(): boolean {
    return this.stage.now().connection.state === "offline";
  }

  #online(then: () => void): void {
    this.stage.later(() => {
      if (!this.#offline()) then();
    });
  }

  #card(id: string): CardView | undefined {
    return this.stage.now().cards.find((card) => card.id === id);
  }

  #payments(change: (payment: PaymentView) => PaymentView): void {
    const { payments } = this.stage.now();
    if (payments) {
      this.stage.set({ payments: counted({ ...payments, payments: payments.payments.map(change) }) });
    }
  }

  #reports(change: Partial<NonNullable<PaymentView["report"]>>): void {
    this.#payments((each) =>
      each.report && each.report.state !== "in_review"
        ? { ...each, report: { ...each.report, ...change } }
        : each,
    );
  }

  #report(): void {
    this.stage.set({ sheet: null });
    const asked = { state: null, case_reference: null, changed_at: null, next_try_at: null };
    this.#payments((each) =>
      each.marked
        ? { ...each, marked: false, report: { ...asked, stage: "sending", reported_at: fromNow(0) } }
        : each,
    );
    this.stage.later(() => {
      this.#send();
    });
  }

  #send(): void {
    if (this.#offline()) return this.#reports({ stage: "waiting", next_try_at: fromNow(20) });
    this.#reports({ stage: "confirmed", state: "received", changed_at: fromNow(0), next_try_at: null });
    return this.stage.later(() => {
      this.#reports({ state: "in_review", case_reference: "NG-20417", changed_at: fromNow(0) });
      this.stage.set(finishStep(this.stage.now(), "review_payments"));
    });
  }

  #order(cardId: string, change: ReplacementView): void {
    const { cards } = this.stage.now();
    this.stage.set({
      sheet: null,
      cards: patchCard(cards, cardId, { replacement: change, replaceable: false }),
    });
    this.stage.later(() => {
      this.#sendOrder(cardId);
    });
  }

  #patchOrder(cardId: string, change: Partial<OrderView>): void {
    const on = this.#card(cardId)?.replacement;
    if (!on?.order) return;
    const cards = patchCard(this.stage.now().cards, cardId, {
      replacement: { ...on, order: { ...on.order, ...change } },
    });
    this.stage.set({ cards });
  }

  #sendOrder(cardId: string): void {
    if (this.#offline()) return this.#patchOrder(cardId, { stage: "waiting", next_try_at: fromNow(20) });
    this.#patchOrder(cardId, { stage: "pending", received_at: fromNow(0), next_try_at: null });
    return this.stage.later(() => {
      const order = this.#card(cardId)?.replacement?.order;
      if (!order) return;
      const settled: OrderView = { ...order, stage: "confirmed", settled_at: fromNow(0) };
      const active = order.kind === "activate";
      const now = replacement(active ? "activated" : "ordered", { order: settled });
      const change: Partial<CardView> = { replacement: now, ...(active ? { state: "closed" } : {}) };
      this.stage.set({ cards: patchCard(this.stage.now().cards, cardId, change) });
      this.stage.set(finishStep(this.stage.now(), "replace_card"));
    });
  }

  #check(typed: string): void {
    const asked: MessageView = {
      reference: typed,
      verdict: "checking",
      messages: [],
      notice: null,
      checked_at: null,
    };
    this.stage.set({ message: asked });
    this.stage.later(() => {
      if (this.#offline()) return this.stage.set({ message: { ...asked, verdict: "unknown" } });
      const ours = typed.replaceAll(/[^A-Z0-9]/gi, "").toUpperCase() === reference.replace("-", "");
      const messages = ours ? sentMessages(this.stage.now().lang) : [];
      const checked: MessageView = { ...asked, messages, checked_at: fromNow(0) };
      return this.stage.set({
        message: ours
          ? { ...checked, verdict: "ours", notice: reference }
          : { ...checked, verdict: "not_ours" },
      });
    });
  }

  #imitation(): void {
    this.stage.set({ imitation: { stage: "sending", received_at: null, next_try_at: null } });
    this.stage.later(() => {
      this.stage.set({
        imitation: this.#offline()
          ? { stage: "waiting", received_at: null, next_try_at: fromNow(20) }
          : { stage: "confirmed", received_at: fromNow(0), next_try_at: null },
      });
    });
  }
}
