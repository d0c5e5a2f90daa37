import type { AppState } from "../app.svelte";
import type { CardView } from "../bindings/CardView";
import type { OperationFailure } from "../bindings/OperationFailure";
import type { OperationKind } from "../bindings/OperationKind";
import type { OrderView } from "../bindings/OrderView";

export interface OrderWords {
  of: string;
  progress: string;
  running: string;
  sending: string;
  pending: string;
  waiting: string;
  waitingText: string;
  confirmed: string;
  confirmedText: string;
  failed: string;
  failures: Record<OperationFailure, string>;
  asked: string;
}

/** What can be ordered of a card. A report of a payment is said at its payment. */
type CardOrder = Exclude<OperationKind, "report_payment">;

const orderWords: Record<CardOrder, OrderWords> = {
  freeze: {
    of: "freeze-of",
    progress: "freeze-progress",
    running: "freezing",
    sending: "freezing-sending",
    pending: "freezing-text",
    waiting: "freeze-waiting",
    waitingText: "freeze-waiting-text",
    confirmed: "frozen",
    confirmedText: "frozen-text",
    failed: "freeze-failed",
    failures: { card_not_usable: "freeze-failed-unusable", refused: "freeze-failed-refused" },
    asked: "asked-freeze",
  },
  unfreeze: {
    of: "unfreeze-of",
    progress: "unfreeze-progress",
    running: "unfreezing",
    sending: "unfreezing-sending",
    pending: "unfreezing-text",
    waiting: "unfreeze-waiting",
    waitingText: "unfreeze-waiting-text",
    confirmed: "unfrozen",
    confirmedText: "unfrozen-text",
    failed: "unfreeze-failed",
    failures: { card_not_usable: "unfreeze-failed-unusable", refused: "unfreeze-failed-refused" },
    asked: "asked-unfreeze",
  },
  replace: {
    of: "replace-of",
    progress: "replace-progress",
    running: "replacing",
    sending: "replacing-sending",
    pending: "replacing-text",
    waiting: "replace-waiting",
    waitingText: "replace-waiting-text",
    confirmed: "replaced",
    confirmedText: "replaced-text",
    failed: "replace-failed",
    failures: { card_not_usable: "replace-failed-unusable", refused: "replace-failed-refused" },
    asked: "asked-replace",
  },
  activate: {
    of: "activate-of",
    progress: "activate-progress",
    running: "activation-runs",
    sending: "activating-sending",
    pending: "activating-text",
    waiting: "activate-waiting",
    waitingText: "activate-waiting-text",
    confirmed: "activated",
    confirmedText: "activated-text",
    failed: "activate-failed",
    failures: { card_not_usable: "activate-failed-unusable", refused: "activate-failed-refused" },
    asked: "asked-activate",
  },
};

/** The words of an order for a card; a report never comes as one. */
export function wordsOf({ kind }: Pick<OrderView, "kind">): OrderWords {
  return orderWords[kind === "report_payment" ? "freeze" : kind];
}

/** One sentence about a settled order; null while it is on its way. */
export function orderResult({ order, last4 }: CardView, app: AppState): string | null {
  if (order?.stage === "confirmed") return app.t(wordsOf(order).confirmed, { last4 });
  if (order?.stage === "failed") return app.t(wordsOf(order).failed, { last4 });
  return null;
}
