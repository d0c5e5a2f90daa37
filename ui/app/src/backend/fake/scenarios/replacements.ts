import type { CardView } from "../../../bindings/CardView";
import type { Lang } from "../../../bindings/Lang";
import type { OfferView } from "../../../bindings/OfferView";
import type { OrderView } from "../../../bindings/OrderView";
import type { View } from "../../../bindings/View";
import { patchCard } from "../changes";
import { at, day, fromNow } from "../clock";
import { offer, orderOf, replacement } from "../offers";
import { debit } from "../sample";
import { frozen, inNotice, offline, type Scenarios } from "./base";

function onCard(lang: Lang, change: Partial<CardView>): View {
  const view = frozen(lang);
  return {
    ...view,
    cards: patchCard(view.cards, debit, { order: null, ...change }),
    route: { screen: "card", card_id: debit },
    back: { screen: "cards" },
  };
}

function ordering(lang: Lang, change: Partial<OfferView> = {}, card: Partial<CardView> = {}): View {
  return {
    ...onCard(lang, card),
    route: { screen: "replacement", card_id: debit },
    back: inNotice,
    offer: offer(lang, change),
  };
}

function asked(lang: Lang, order: Partial<OrderView>): View {
  return ordering(
    lang,
    {},
    {
      replaceable: order.stage === "failed",
      replacement: replacement("requested", { order: orderOf({ asked_at: at(0, "09:43"), ...order }) }),
    },
  );
}

function activating(lang: Lang, change: Partial<OrderView>): View {
  const order = orderOf({ kind: "activate", asked_at: at(0, "09:43"), ...change });
  return onCard(lang, { replacement: replacement("arrived", { order }), replaceable: false });
}

const waiting = { stage: "waiting", next_try_at: fromNow(20) } as const;

export const replacementsScenarios = {
  "card-held": (lang) => onCard(lang, { set_by: "bank" }),
  "card-blocked": (lang) => onCard(lang, { state: "blocked", set_by: "bank", replaceable: false }),
  "card-produced": (lang) => onCard(lang, { replacement: replacement("produced"), replaceable: false }),
  "card-sent": (lang) => onCard(lang, { replacement: replacement("sent"), replaceable: false }),
  "card-late": (lang) =>
    onCard(lang, {
      replacement: replacement("sent", { earliest: day(-5), latest: day(-2) }),
      replaceable: false,
    }),
  "card-arrived": (lang) => onCard(lang, { replacement: replacement("arrived"), replaceable: false }),
  "card-activating": (lang) => ({
    ...activating(lang, waiting),
    connection: offline,
  }),
  "card-activation-pending": (lang) => activating(lang, { stage: "pending", received_at: at(0, "09:43") }),
  "card-activation-refused": (lang) => activating(lang, { stage: "failed", failure: "refused" }),
  "card-replaced": (lang) =>
    onCard(lang, {
      state: "closed",
      set_by: "bank",
      state_since: at(0, "09:40"),
      replacement: replacement("activated"),
      replaceable: false,
    }),
  "card-new": (lang) => {
    const view = onCard(lang, {});
    const now: Partial<CardView> = {
      last4: "7305",
      state: "active",
      set_by: null,
      at_risk: false,
      state_since: at(0, "09:40"),
      replacement_for: "4242",
    };
    return { ...view, cards: patchCard(view.cards, debit, now) };
  },
  "card-gone": (lang) => {
    const view = onCard(lang, {});
    const cards = patchCard(view.cards, debit, { id: "new", last4: "7305", replacement_for: "4242" });
    return { ...view, cards };
  },
  "activate-sheet": (lang) => ({
    ...onCard(lang, { replacement: replacement("sent"), replaceable: false }),
    sheet: { sheet: "activate", card_id: debit },
  }),
  replacement: (lang) => ordering(lang),
  "replacement-loading": (lang) => ordering(lang, { state: "loading", address: [] }),
  "replacement-failed": (lang) => ordering(lang, { state: "failed", address: [] }),
  "replacement-no-address": (lang) => ordering(lang, { address: [] }),
  "replacement-address-changed": (lang) => ({
    ...ordering(lang, { address: ["Małgorzata Nowak", "ul. Inna 3", "00-002 Warszawa"] }),
    problem: { code: "address_changed", retry_at: null },
  }),
  "replacement-not-possible": (lang) => ({
    ...ordering(lang, {}, { replaceable: false }),
    problem: { code: "replacement_not_possible", retry_at: null },
  }),
  "replacement-sending": (lang) => asked(lang, { stage: "sending" }),
  "replacement-waiting": (lang) => ({ ...asked(lang, waiting), connection: offline }),
  "replacement-pending": (lang) => asked(lang, { stage: "pending", received_at: at(0, "09:43") }),
  "replacement-refused": (lang) => asked(lang, { stage: "failed", failure: "refused" }),
  "replacement-ordered": (lang) => {
    const order = orderOf({ stage: "confirmed", asked_at: at(0, "09:43"), settled_at: at(0, "09:43") });
    return ordering(lang, {}, { replaceable: false, replacement: replacement("ordered", { order }) });
  },
  "replace-sheet": (lang) => ({ ...ordering(lang), sheet: { sheet: "replace", card_id: debit } }),
} satisfies Scenarios;
