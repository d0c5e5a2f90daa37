import { at, fromNow } from "../clock";
import { alert, card, debit } from "../sample";
import { frozen, home, inNotice, offline, ordered, type Scenarios } from "./base";

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
    ...ordered(lang, {
      stage: "waiting",
      received_at: null,
      last_try_at: at(0, "09:43:30"),
      next_try_at: fromNow(20),
    }),
    connection: offline,
  }),
  frozen,
  "freeze-failed": (lang) =>
    ordered(lang, { stage: "failed", settled_at: at(0, "09:42:14"), failure: "refused" }),
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
} satisfies Scenarios;
