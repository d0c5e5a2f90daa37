import type { AppState } from "../app.svelte";
import type { CardView } from "../bindings/CardView";
import type { NoticeView } from "../bindings/NoticeView";
import type { Route } from "../bindings/Route";
import type { StepView } from "../bindings/StepView";
import { runningOrder } from "./cards";
import { isFinished } from "./steps";

function cardOf(step: StepView, app: AppState): CardView | undefined {
  return step.kind === "freeze_card" ? app.view.cards.find((card) => card.id === step.card_id) : undefined;
}

/** Where a step leads: a freeze to its card or to its order, everything else to its own page. */
export function stepPlace(notice: NoticeView, step: StepView, app: AppState): Route {
  const card = cardOf(step, app);
  if (!card) return { screen: "step", reference: notice.reference, kind: step.kind };
  return { screen: runningOrder(card) ? "order" : "card", card_id: card.id };
}

/** Whether the step is done by one question: freeze this card? */
export function isFreezable(step: StepView, app: AppState): boolean {
  const card = cardOf(step, app);
  return card?.state === "active" && !runningOrder(card) && !isFinished(step);
}

export function openStep(notice: NoticeView, step: StepView, app: AppState): void {
  if (step.card_id && isFreezable(step, app)) {
    app.dispatch({ intent: "open_sheet", sheet: { sheet: "freeze", card_id: step.card_id } });
  } else {
    app.go(stepPlace(notice, step, app));
  }
}

/** The open notice whose step asks to freeze this card. */
export function noticeOfFreeze(cardId: string, app: AppState): NoticeView | undefined {
  return app.view.notices.find(
    ({ state, steps }) =>
      state === "open" && steps.some((step) => step.kind === "freeze_card" && step.card_id === cardId),
  );
}
