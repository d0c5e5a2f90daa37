import type { OrderView } from "../../../bindings/OrderView";
import type { ProblemKind } from "../../../bindings/ProblemKind";
import { patchCard } from "../changes";
import { at, fromNow } from "../clock";
import { alert, card, debit } from "../sample";
import { frozen, home, inNotice, offline, order, ordered, type Scenario, type Scenarios } from "./base";

const waits = {
  stage: "waiting",
  received_at: null,
  last_try_at: at(0, "09:43:30"),
  next_try_at: fromNow(20),
} as const;

/** The order to unfreeze a frozen card, on its own page. */
function unfreezing(change: Partial<OrderView>): Scenario {
  return (lang) => {
    const view = frozen(lang);
    const state = change.stage === "confirmed" ? ("active" as const) : ("frozen" as const);
    const now = { state, order: order({ kind: "unfreeze", ...change }) };
    return { ...view, cards: patchCard(view.cards, debit, now), back: { screen: "cards" } };
  };
}

/** What the bank said to an order that was not possible, on the page of its card. */
function troubled(code: ProblemKind): Scenario {
  return (lang) => ({
    ...frozen(lang),
    route: { screen: "card", card_id: debit },
    back: { screen: "cards" },
    problem: { code, retry_at: null },
  });
}

export const cardsScenarios = {
  "freeze-sheet": (lang) => ({
    ...alert(lang),
    route: inNotice,
    back: home,
    sheet: { sheet: "freeze", card_id: debit },
  }),
  sending: (lang) => ordered(lang, { stage: "sending", received_at: null }),
  freezing: (lang) => ordered(lang, {}),
  "offline-waiting": (lang) => ({
    ...ordered(lang, waits),
    connection: offline,
  }),
  frozen,
  "freeze-failed": (lang) =>
    ordered(lang, { stage: "failed", settled_at: at(0, "09:42:14"), failure: "refused" }),
  "freeze-not-usable": (lang) =>
    ordered(lang, { stage: "failed", settled_at: at(0, "09:42:14"), failure: "card_not_usable" }),
  "unfreeze-sending": unfreezing({ stage: "sending", received_at: null }),
  unfreezing: unfreezing({}),
  "unfreeze-waiting": (lang) => ({ ...unfreezing(waits)(lang), connection: offline }),
  unfrozen: unfreezing({ stage: "confirmed", settled_at: at(0, "09:42:14") }),
  "unfreeze-failed": unfreezing({ stage: "failed", settled_at: at(0, "09:42:14"), failure: "refused" }),
  "order-none": (lang) => ({
    ...alert(lang),
    route: { screen: "order", card_id: debit },
    back: { screen: "cards" },
  }),
  "card-busy": troubled("card_busy"),
  "card-not-usable": troubled("card_not_usable"),
  "card-missing": (lang) => ({
    ...alert(lang),
    route: { screen: "card", card_id: "gone" },
    back: { screen: "cards" },
  }),
  card: (lang) => ({
    ...alert(lang),
    route: { screen: "card", card_id: debit },
    back: { screen: "cards" },
  }),
  "card-frozen": (lang) => ({
    ...frozen(lang),
    route: { screen: "card", card_id: debit },
    back: { screen: "cards" },
  }),
  "unfreeze-sheet": (lang) => ({
    ...frozen(lang),
    route: { screen: "card", card_id: debit },
    back: { screen: "cards" },
    sheet: { sheet: "unfreeze", card_id: debit },
  }),
  cards: (lang) => ({
    ...frozen(lang),
    cards: [
      ...frozen(lang).cards,
      card({ id: "3", last4: "0005", kind: "prepaid", product: "Holiday Prepaid", state: "expired" }),
      card({ id: "4", last4: "7310", product: "Everyday Debit", state: "blocked", set_by: "bank" }),
    ],
    route: { screen: "cards" },
    back: null,
  }),
  "cards-empty": (lang) => ({ ...alert(lang), notices: [], cards: [], route: { screen: "cards" } }),
} satisfies Scenarios;
