import type { AppState } from "../app.svelte";
import type { CardView } from "../bindings/CardView";
import type { NoticeView } from "../bindings/NoticeView";
import type { Route } from "../bindings/Route";
import type { StepKind } from "../bindings/StepKind";
import type { StepView } from "../bindings/StepView";
import { runningOrder } from "./cards";
import { isFinished } from "./steps";

/** The cards that a step is about: its own, or else every card of the notice. */
export function cardsOfStep(notice: NoticeView, step: StepView, app: AppState): CardView[] {
  const { cards } = app.view;
  if (step.card_id) return cards.filter((card) => card.id === step.card_id);
  const { concerned } = notice.answers;
  return concerned.answer === "yes" ? cards.filter((card) => concerned.affected.includes(card.last4)) : [];
}

/** Where a step is done for one card; nothing for the steps that no screen of ours can do. */
export function placeForCard(notice: NoticeView, kind: StepKind, card: CardView): Route | null {
  if (kind === "review_payments") {
    return { screen: "payments", card_id: card.id, reference: notice.reference };
  }
  return kind === "replace_card" ? { screen: "replacement", card_id: card.id } : null;
}

/** Where a step leads: to the screen that does it where there is one for just one card, else to its own page. */
export function stepPlace(notice: NoticeView, step: StepView, app: AppState): Route {
  const page: Route = { screen: "step", reference: notice.reference, kind: step.kind };
  const cards = cardsOfStep(notice, step, app);
  const [card] = cards;
  if (!card || cards.length > 1) return page;
  if (step.kind !== "freeze_card") return placeForCard(notice, step.kind, card) ?? page;
  if (runningOrder(card)) return { screen: "order", card_id: card.id };
  const several = notice.steps.filter(({ kind }) => kind === "freeze_card").length > 1;
  return several ? { screen: "card", card_id: card.id } : page;
}

/** Whether the step is done by one question: freeze this card? */
export function isFreezable(step: StepView, app: AppState): boolean {
  if (step.kind !== "freeze_card" || isFinished(step)) return false;
  const card = app.view.cards.find(({ id }) => id === step.card_id);
  return card?.state === "active" && !runningOrder(card);
}

export function openStep(notice: NoticeView, step: StepView, app: AppState): void {
  if (step.card_id && isFreezable(step, app)) {
    app.dispatch({ intent: "open_sheet", sheet: { sheet: "freeze", card_id: step.card_id } });
  } else {
    app.go(stepPlace(notice, step, app));
  }
}

/** The open notice whose step asks to do this with this card. */
export function noticeOfStep(kind: StepKind, cardId: string, app: AppState): NoticeView | undefined {
  return app.view.notices.find(
    (notice) =>
      notice.state === "open" &&
      notice.steps.some(
        (step) => step.kind === kind && cardsOfStep(notice, step, app).some(({ id }) => id === cardId),
      ),
  );
}
