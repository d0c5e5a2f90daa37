import type { CardView } from "./bindings/CardView";
import type { NoticeView } from "./bindings/NoticeView";
import type { PaymentView } from "./bindings/PaymentView";
import type { ReplacementStage } from "./bindings/ReplacementStage";
import type { StepView } from "./bindings/StepView";
import type { View } from "./bindings/View";

/** A change that is worth saying: the message, its values, and the message of a step where one is meant. */
export interface Announcement {
  id: string;
  values?: Record<string, string>;
  step?: { kind: StepView["kind"]; last4: string };
}

/** Those in both views, in pairs, by their key. */
function pairs<T>(before: readonly T[], after: readonly T[], key: (each: T) => string): [T, T][] {
  const known = new Map(before.map((each) => [key(each), each]));
  return after.flatMap((each): [T, T][] => {
    const earlier = known.get(key(each));
    return earlier ? [[earlier, each]] : [];
  });
}

function added<T>(before: readonly T[], after: readonly T[], key: (each: T) => string): T[] {
  const known = new Set(before.map(key));
  return after.filter((each) => !known.has(key(each)));
}

function ofCard(before: CardView, after: CardView): Announcement[] {
  if (before.state === after.state) return [];
  const values = { last4: after.last4 };
  const byBank = after.set_by === "bank";
  switch (after.state) {
    case "frozen":
      return [{ id: byBank ? "said-frozen-by-bank" : "said-frozen", values }];
    case "active":
      if (before.state !== "frozen") return [];
      return [{ id: byBank ? "said-unfrozen-by-bank" : "said-unfrozen", values }];
    case "blocked":
      return [{ id: "said-blocked", values }];
    case "closed":
      return [{ id: "said-closed", values }];
    case "expired":
      return [];
  }
}

function ofFailedOrder(before: CardView, after: CardView): Announcement[] {
  const { order } = after;
  if (order?.stage !== "failed" || before.order?.stage === "failed") return [];
  if (order.kind !== "freeze" && order.kind !== "unfreeze") return [];
  return [
    { id: order.kind === "freeze" ? "freeze-failed" : "unfreeze-failed", values: { last4: after.last4 } },
  ];
}

const stages: Partial<Record<ReplacementStage, string>> = {
  ordered: "said-card-ordered",
  sent: "said-card-sent",
  arrived: "said-card-arrived",
  activated: "said-card-activated",
};

function ofReplacement(before: CardView, after: CardView): Announcement[] {
  const stage = after.replacement?.stage;
  const id = stage && stage !== before.replacement?.stage ? stages[stage] : undefined;
  return id ? [{ id }] : [];
}

function ofStep(before: StepView, after: StepView): Announcement[] {
  const step = { kind: after.kind, last4: after.last4 ?? "" };
  // A freeze is said by the card itself, and what the person ticks off needs no echo.
  if (after.kind === "freeze_card" || after.completed_by === "customer") return [];
  if (after.state === "done" && before.state !== "done") return [{ id: "said-step-done", step }];
  if (after.state === "to_do" && before.state === "done" && before.completed_by === "system") {
    return [{ id: "said-step-reopened", step }];
  }
  return [];
}

function nameOf(notice: NoticeView): Record<string, string> {
  return { name: notice.source ?? notice.headline };
}

function ofNotice(before: NoticeView, after: NoticeView): Announcement[] {
  const steps = pairs(before.steps, after.steps, (step) => `${step.kind} ${step.card_id ?? ""}`).flatMap(
    ([one, other]) => ofStep(one, other),
  );
  if (after.state !== before.state && after.state !== "open") {
    return [
      { id: after.state === "closed" ? "said-alert-closed" : "said-alert-cancelled", values: nameOf(after) },
    ];
  }
  const newest = after.bulletins[0]?.version ?? 0;
  const update = newest > (before.bulletins[0]?.version ?? 0);
  return update ? [{ id: "said-update", values: nameOf(after) }, ...steps] : steps;
}

function ofPayment(before: PaymentView, after: PaymentView): Announcement[] {
  const { report } = after;
  if (!report) return [];
  const reference = report.case_reference;
  if (report.state === "refunded" || report.state === "declined") {
    if (report.state === before.report?.state) return [];
    const id = report.state === "refunded" ? "said-payment-refunded" : "said-payment-declined";
    return [{ id, values: { case: reference ?? "" } }];
  }
  if (report.stage !== "confirmed" || before.report?.stage === "confirmed") return [];
  if (!reference) return [{ id: "said-payment-reported-plain" }];
  return [{ id: "said-payment-reported", values: { case: reference } }];
}

function ofConnection(before: View, after: View): Announcement[] {
  const was = before.connection.state;
  const is = after.connection.state;
  if (was !== "offline" && is === "offline") return [{ id: "said-connection-lost" }];
  return was === "offline" && is === "online" ? [{ id: "said-connection-back" }] : [];
}

function ofDevices(before: View, after: View): Announcement[] {
  // The first list is not news, and a list that is not here yet tells nothing.
  if (before.devices.length === 0 || after.devices.length === 0) return [];
  const news = added(before.devices, after.devices, ({ id }) => id);
  const gone = added(after.devices, before.devices, ({ id }) => id);
  return [
    ...news.map(({ name }) => ({ id: "said-device-added", values: { name } })),
    ...gone.map(({ name }) => ({ id: "said-device-gone", values: { name } })),
  ];
}

function ofThisDevice(before: View, after: View): Announcement[] {
  const said: Announcement[] = [];
  if (!before.lock.kind && after.lock.kind) said.push({ id: "said-lock-on" });
  if (before.lock.kind && !after.lock.kind) said.push({ id: "said-lock-off" });
  if (!before.system.update && after.system.update) said.push({ id: "said-update-ready" });
  if (before.imitation && before.imitation.stage !== "confirmed" && after.imitation?.stage === "confirmed") {
    said.push({ id: "said-imitation" });
  }
  return said;
}

/** Whether the screen that is shown says by itself how the order of this card ended. */
function looksAt(view: View, { id, order }: CardView): boolean {
  const settled = order?.stage === "confirmed" || order?.stage === "failed";
  return settled && view.route.screen === "order" && view.route.card_id === id;
}

/**
 * What a person should hear about the way from one view to the next, the weightiest first. Nothing is said of a
 * first view, nor of what the app shows again after it was locked: none of that is news.
 */
export function announcements(before: View, after: View): Announcement[] {
  if (before.phase !== "ready" || after.phase !== "ready") return [];
  const alerts = added(before.notices, after.notices, ({ reference }) => reference);
  const cards = pairs(before.cards, after.cards, ({ id }) => id);
  const payments = pairs(before.payments?.payments ?? [], after.payments?.payments ?? [], ({ id }) => id);
  return [
    ...alerts
      .filter(({ state }) => state === "open")
      .map((notice) => ({ id: "said-alert", values: nameOf(notice) })),
    ...cards
      .filter(([, card]) => !looksAt(after, card))
      .flatMap(([one, other]) => [...ofCard(one, other), ...ofFailedOrder(one, other)]),
    ...cards.flatMap(([one, other]) => ofReplacement(one, other)),
    ...payments.flatMap(([one, other]) => ofPayment(one, other)),
    ...pairs(before.notices, after.notices, ({ reference }) => reference).flatMap(([one, other]) =>
      ofNotice(one, other),
    ),
    ...ofDevices(before, after),
    ...ofThisDevice(before, after),
    ...ofConnection(before, after),
  ];
}
