import type { Lang } from "../../bindings/Lang";
import type { PaymentView } from "../../bindings/PaymentView";
import type { PaymentsView } from "../../bindings/PaymentsView";
import { at } from "./clock";
import { debit } from "./sample";
import { bankWords } from "./words";

type Given = Pick<PaymentView, "merchant" | "channel" | "at"> & { amount: string } & Partial<
    Pick<PaymentView, "place" | "at_source">
  >;

function payments(lang: Lang): PaymentView[] {
  const source = bankWords[lang].source;
  const given: Given[] = [
    {
      merchant: "Fern & Fold Stationers",
      place: "Warszawa",
      channel: "in_shop",
      at: at(-1, "17:20"),
      amount: "46.50",
    },
    { merchant: "PIXELMART STORE 8841", channel: "online", at: at(-2, "02:14"), amount: "1249.00" },
    { merchant: "PIXELMART STORE 8841", channel: "online", at: at(-2, "02:12"), amount: "1.00" },
    { merchant: "City Transit", channel: "in_app", at: at(-4, "08:05"), amount: "4.40" },
    {
      merchant: "Bluebird Pharmacy",
      place: "Warszawa",
      channel: "in_shop",
      at: at(-6, "12:31"),
      amount: "63.18",
    },
    { merchant: source, channel: "online", at: at(-12, "20:47"), amount: "189.00", at_source: true },
    { merchant: "Nordlight Energy", channel: "recurring", at: at(-15, "06:00"), amount: "211.05" },
    {
      merchant: "Northgate Bank",
      place: "Piaseczno",
      channel: "cash_machine",
      at: at(-17, "11:02"),
      amount: "250.00",
    },
  ];
  return given.map((each, index) => ({
    place: null,
    at_source: false,
    marked: false,
    report: null,
    ...each,
    id: `019a0000-0000-7000-8000-0000000001${String(index).padStart(2, "0")}`,
    amount: { amount: each.amount, currency: "PLN" },
  }));
}

/** What is marked, counted and summed up as the app's core does. */
export function counted(list: PaymentsView): PaymentsView {
  const marked = list.payments.filter((payment) => payment.marked);
  const cents = marked.reduce((sum, { amount }) => sum + Math.round(Number(amount.amount) * 100), 0);
  return {
    ...list,
    marked: marked.length,
    marked_total: cents === 0 ? [] : [{ amount: (cents / 100).toFixed(2), currency: "PLN" }],
  };
}

export function paymentsOf(lang: Lang, change: Partial<PaymentsView> = {}): PaymentsView {
  return counted({
    card_id: debit,
    state: "ready",
    since: at(-18, "00:00"),
    payments: payments(lang),
    marked: 0,
    marked_total: [],
    truncated: false,
    ...change,
  });
}
