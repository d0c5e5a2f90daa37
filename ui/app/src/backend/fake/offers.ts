import type { Lang } from "../../bindings/Lang";
import type { OfferView } from "../../bindings/OfferView";
import type { OrderView } from "../../bindings/OrderView";
import type { ReplacementStage } from "../../bindings/ReplacementStage";
import type { ReplacementView } from "../../bindings/ReplacementView";
import { at, day, fromNow } from "./clock";
import { debit } from "./sample";
import { bankWords } from "./words";

export function offer(lang: Lang, change: Partial<OfferView> = {}): OfferView {
  const words = bankWords[lang];
  return {
    card_id: debit,
    state: "ready",
    address: ["Małgorzata Nowak", "ul. Przykładowa 12 m. 5", "00-001 Warszawa"],
    earliest: day(3),
    latest: day(6),
    wallets: words.wallets,
    standing_payments: words.standingPayments,
    ...change,
  };
}

export function orderOf(change: Partial<OrderView> = {}): OrderView {
  return {
    kind: "replace",
    stage: "sending",
    asked_at: fromNow(0),
    received_at: null,
    settled_at: null,
    last_try_at: null,
    next_try_at: null,
    failure: null,
    ...change,
  };
}

const moments: Record<ReplacementStage, string> = {
  requested: at(-1, "09:57"),
  ordered: at(-1, "09:58"),
  produced: at(-1, "15:10"),
  sent: at(0, "08:25"),
  arrived: at(0, "09:12"),
  activated: at(0, "09:40"),
};

export function replacement(stage: ReplacementStage, change: Partial<ReplacementView> = {}): ReplacementView {
  const stages = Object.keys(moments) as ReplacementStage[];
  return {
    stage,
    last4: stage === "requested" ? null : "7305",
    reached: stages.slice(1, stages.indexOf(stage) + 1).map((each) => ({ stage: each, at: moments[each] })),
    earliest: day(3),
    latest: day(6),
    order: null,
    ...change,
  };
}
