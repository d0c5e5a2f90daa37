import type { Lang } from "../../../bindings/Lang";
import type { PaymentsView } from "../../../bindings/PaymentsView";
import type { ReportView } from "../../../bindings/ReportView";
import type { View } from "../../../bindings/View";
import { finishStep } from "../changes";
import { at, fromNow } from "../clock";
import { counted, paymentsOf } from "../money";
import { debit, reference } from "../sample";
import { frozen, inNotice, offline, type Scenarios } from "./base";

function payments(lang: Lang, change: Partial<PaymentsView> = {}): View {
  return {
    ...frozen(lang),
    route: { screen: "payments", card_id: debit, reference },
    back: inNotice,
    payments: paymentsOf(lang, change),
  };
}

/** Some payments carry a mark. */
function marked(lang: Lang, which: readonly number[]): View {
  const list = paymentsOf(lang);
  return {
    ...payments(lang),
    payments: counted({
      ...list,
      payments: list.payments.map((each, index) => ({ ...each, marked: which.includes(index) })),
    }),
  };
}

function report(change: Partial<ReportView>): ReportView {
  return {
    stage: "confirmed",
    state: null,
    case_reference: null,
    reported_at: at(0, "09:38"),
    changed_at: null,
    next_try_at: null,
    ...change,
  };
}

/** One payment in each state that a report can be in. */
function reported(lang: Lang): View {
  const known = { changed_at: at(0, "09:40"), case_reference: "NG-20417" };
  const reports: ReportView[] = [
    report({ stage: "sending" }),
    report({ stage: "waiting", next_try_at: fromNow(20) }),
    report({ state: "received", changed_at: at(0, "09:39") }),
    report({ state: "in_review", ...known }),
    report({ state: "refunded", ...known, case_reference: "NG-20388" }),
    report({ state: "declined", ...known, case_reference: "NG-20371" }),
    report({ stage: "failed" }),
    report({ stage: "pending" }),
  ];
  const list = paymentsOf(lang);
  return {
    ...payments(lang),
    payments: {
      ...list,
      payments: list.payments.map((each, index) => ({ ...each, report: reports[index] ?? null })),
    },
  };
}

export const paymentsScenarios = {
  payments: (lang) => payments(lang),
  "payments-marked": (lang) => marked(lang, [1, 2]),
  "payments-exposed": (lang) => ({
    ...marked(lang, [1]),
    cards: frozen(lang).cards.map((card) => ({ ...card, state: "active", order: null })),
  }),
  "payments-reported": (lang) => reported(lang),
  "payments-done": (lang) => {
    const view = payments(lang, { truncated: true });
    return { ...view, ...finishStep(view, "review_payments") };
  },
  "payments-loading": (lang) => payments(lang, { state: "loading", since: null, payments: [] }),
  "payments-failed": (lang) => payments(lang, { state: "failed", since: null, payments: [] }),
  "payments-old": (lang) => payments(lang, { state: "failed" }),
  "payments-old-offline": (lang) => ({ ...payments(lang, { state: "failed" }), connection: offline }),
  "payments-offline": (lang) => ({
    ...payments(lang, {
      state: "loading",
      since: null,
      payments: (reported(lang).payments?.payments ?? []).slice(3, 4),
    }),
    connection: offline,
  }),
  "payments-empty": (lang) => payments(lang, { payments: [] }),
  "report-sheet": (lang) => ({ ...marked(lang, [1, 2]), sheet: { sheet: "report", card_id: debit } }),
} satisfies Scenarios;
