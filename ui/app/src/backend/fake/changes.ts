import type { CardView } from "../../bindings/CardView";
import type { ConcernView } from "../../bindings/ConcernView";
import type { Intent } from "../../bindings/Intent";
import type { NoticeView } from "../../bindings/NoticeView";
import type { StepView } from "../../bindings/StepView";
import type { View } from "../../bindings/View";
import { fromNow } from "./clock";
import { answers } from "./sample";

export function patchCard(cards: CardView[], id: string, change: Partial<CardView>): CardView[] {
  return cards.map((card) => (card.id === id ? { ...card, ...change } : card));
}

/** A notice after its steps changed: counts, the next step and the second answer follow from them. */
function withSteps(notice: NoticeView, changed: StepView[]): NoticeView {
  const open = changed.filter((step) => step.state !== "done" && step.state !== "skipped");
  return {
    ...notice,
    steps: changed.map((step) => ({ ...step, current: step.kind === open[0]?.kind })),
    steps_finished: changed.length - open.length,
    dealt_with: notice.state !== "open" || open.length === 0,
    answers: { ...notice.answers, what_to_do: open.map((step) => step.kind) },
  };
}

export function markStep(
  view: View,
  { reference, kind, state, reason }: Extract<Intent, { intent: "mark_step" }>,
): Partial<View> {
  const finished = state === "done" || state === "skipped";
  const notices = view.notices.map((notice) =>
    notice.reference === reference
      ? withSteps(
          notice,
          notice.steps.map((step) =>
            step.kind === kind
              ? {
                  ...step,
                  state,
                  completed_by: finished ? ("customer" as const) : null,
                  skip_reason: reason,
                  changed_at: fromNow(0),
                }
              : step,
          ),
        )
      : notice,
  );
  return { notices };
}

/** The bank's own records say that a step is done. */
export function finishStep(view: View, kind: StepView["kind"]): Partial<View> {
  const done = { state: "done", completed_by: "system", changed_at: fromNow(0) } as const;
  const notices = view.notices.map((notice) =>
    withSteps(
      notice,
      notice.steps.map((step) => (step.kind === kind ? { ...step, ...done } : step)),
    ),
  );
  return { notices };
}

export function confirmOrder(view: View, cardId: string, now: string): Partial<View> {
  const order = view.cards.find((card) => card.id === cardId)?.order;
  if (!order) return {};
  const freeze = order.kind === "freeze";
  const notices = view.notices.map((notice) =>
    withSteps(
      notice,
      notice.steps.map((step) => {
        if (step.kind !== "freeze_card" || step.card_id !== cardId) return step;
        return { ...step, state: freeze ? "done" : "to_do", completed_by: freeze ? "system" : null };
      }),
    ),
  );
  const cards = patchCard(view.cards, cardId, {
    state: freeze ? "frozen" : "active",
    set_by: "customer",
    state_since: now,
    order: { ...order, stage: "confirmed", settled_at: now },
  });
  return { notices, cards };
}

export function answerConcern(view: View, incident: string, answered: boolean): ConcernView {
  const known = view.public_incidents.find((each) => each.incident_reference === incident);
  const notice = view.notices.find((each) => each.incident_reference === incident);
  return {
    incident_reference: incident,
    source: known?.source ?? null,
    answers: !answered
      ? null
      : (notice?.answers ?? {
          ...answers(),
          concerned: { answer: "no", cards_checked: view.cards.length },
          what_to_do: [],
          new_card: { answer: "not_needed" },
        }),
    notice: answered ? (notice?.reference ?? null) : null,
    checked_at: answered ? fromNow(0) : null,
    failed: false,
  };
}
