import type { Lang } from "../../../bindings/Lang";
import type { OrderView } from "../../../bindings/OrderView";
import type { Route } from "../../../bindings/Route";
import type { View } from "../../../bindings/View";
import { at, fromNow } from "../clock";
import { alert, card, debit, notice, otherCard, reference, steps } from "../sample";

export type Scenario = (lang: Lang) => View;
export type Scenarios = Record<string, Scenario>;

export const home: Route = { screen: "home" };
export const inNotice: Route = { screen: "notice", reference };
export const offline = { state: "offline", since: at(0, "09:12"), next_try_at: fromNow(20) } as const;

export function order(change: Partial<OrderView>): OrderView {
  return {
    kind: "freeze",
    stage: "pending",
    asked_at: at(0, "09:42:10"),
    received_at: at(0, "09:42:11"),
    settled_at: null,
    last_try_at: null,
    next_try_at: null,
    failure: null,
    ...change,
  };
}

export function ordered(lang: Lang, change: Partial<OrderView>): View {
  const view = alert(lang);
  return {
    ...view,
    cards: [card({ at_risk: true, order: order(change) }), otherCard()],
    route: { screen: "order", card_id: debit },
    back: inNotice,
  };
}

export function frozen(lang: Lang): View {
  const view = ordered(lang, { stage: "confirmed", settled_at: at(0, "09:42:14") });
  const done = steps().map((step, index) => ({
    ...step,
    state: index === 0 ? ("done" as const) : step.state,
    completed_by: index === 0 ? ("system" as const) : null,
    current: index === 1,
  }));
  return {
    ...view,
    cards: view.cards.map((each) =>
      each.id === debit
        ? { ...each, state: "frozen", set_by: "customer", state_since: at(0, "09:42:14") }
        : each,
    ),
    notices: view.notices.map((each) =>
      each.reference === reference
        ? {
            ...each,
            steps: done,
            steps_finished: 1,
            answers: { ...each.answers, what_to_do: each.answers.what_to_do.slice(1) },
          }
        : each,
    ),
  };
}

export function opened(lang: Lang, change: Parameters<typeof notice>[1]): View {
  return { ...alert(lang), notices: [notice(lang, change)], route: inNotice, back: home };
}
