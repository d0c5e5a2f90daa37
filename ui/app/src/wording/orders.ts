import type { AppState } from "../app.svelte";
import type { CardView } from "../bindings/CardView";
import type { OperationFailure } from "../bindings/OperationFailure";
import type { OperationKind } from "../bindings/OperationKind";

interface OrderWords {
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

export const orderWords: Record<OperationKind, OrderWords> = {
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
};

/** One sentence about a settled order; null while it is on its way. */
export function orderResult({ order, last4 }: CardView, app: AppState): string | null {
  if (order?.stage === "confirmed") return app.t(orderWords[order.kind].confirmed, { last4 });
  if (order?.stage === "failed") return app.t(orderWords[order.kind].failed, { last4 });
  return null;
}
