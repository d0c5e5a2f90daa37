import type { Lang } from "../../bindings/Lang";
import type { OrderView } from "../../bindings/OrderView";
import type { ProblemKind } from "../../bindings/ProblemKind";
import type { Route } from "../../bindings/Route";
import type { View } from "../../bindings/View";
import { at, day, fromNow } from "./clock";
import {
  alert,
  answers,
  bulletins,
  card,
  debit,
  incident,
  notice,
  otherCard,
  quiet,
  reference,
  steps,
} from "./sample";
import { bankWords } from "./words";

type Scenario = (lang: Lang) => View;

const home: Route = { screen: "home" };
const inNotice: Route = { screen: "notice", reference };
const offline = { state: "offline", since: at(0, "09:12"), next_try_at: fromNow(20) } as const;

function order(change: Partial<OrderView>): OrderView {
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

function ordered(lang: Lang, change: Partial<OrderView>): View {
  const view = alert(lang);
  return {
    ...view,
    cards: [card({ at_risk: true, order: order(change) }), otherCard()],
    route: { screen: "order", card_id: debit },
    back: inNotice,
  };
}

function frozen(lang: Lang): View {
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

function unusable(code: ProblemKind): Scenario {
  return (lang) => ({
    ...quiet(lang),
    phase: "unusable",
    bank: null,
    notices: [],
    cards: [],
    problem: { code, retry_at: null },
  });
}

function opened(lang: Lang, change: Parameters<typeof notice>[1]): View {
  return { ...alert(lang), notices: [notice(lang, change)], route: inNotice, back: home };
}

function welcome(lang: Lang, code?: ProblemKind): View {
  return {
    ...quiet(lang),
    phase: "welcome",
    customer_name: null,
    cards: [],
    devices: [],
    problem: code ? { code, retry_at: fromNow(900) } : null,
  };
}

export const scenarios = {
  starting: (lang) => ({ ...quiet(lang), phase: "starting", bank: null }),
  welcome: (lang) => welcome(lang),
  "welcome-wrong-code": (lang) => welcome(lang, "code_invalid"),
  "welcome-no-connection": (lang) => welcome(lang, "no_connection"),
  "welcome-link": (lang) => ({ ...welcome(lang), enrol_code: "K7PD-4MXQ", enrol_host: "alerts.example.com" }),
  enrolling: (lang) => ({ ...welcome(lang), phase: "enrolling" }),
  quiet: (lang) => quiet(lang),
  offline: (lang) => ({ ...quiet(lang), connection: offline, last_checked_at: at(0, "09:12") }),
  alert: (lang) => alert(lang),
  "alert-offline": (lang) => ({ ...alert(lang), connection: offline, last_checked_at: at(0, "09:12") }),
  "alert-two-cards": (lang) => {
    const view = alert(lang);
    const second = notice(lang, {
      reference: "9T2B-H6KC",
      incident_reference: "FB-2026-0015",
      headline: bankWords[lang].suspectedHeadline,
      source: null,
      severity: "moderate",
      certainty: "possible",
      steps: steps()
        .slice(1, 3)
        .map((step, index) => ({ ...step, current: index === 0 })),
      answers: {
        ...answers(),
        concerned: { answer: "yes", affected: ["4242", "1881"], unaffected: [] },
        what_to_do: ["review_payments", "replace_card"],
      },
      seen: false,
    });
    return {
      ...view,
      notices: [second, ...view.notices],
      cards: view.cards.map((each) => ({ ...each, at_risk: true })),
    };
  },
  notice: (lang) => ({ ...alert(lang), route: inNotice, back: home }),
  updated: (lang) => {
    const words = bankWords[lang];
    return opened(lang, {
      updated_at: at(0, "09:20"),
      bulletins: bulletins([words.first, words.second, words.third], words.headline),
      answers: { ...answers(), new_card: { answer: "sent", expected_by: day(6) } },
    });
  },
  suspected: (lang) =>
    opened(lang, {
      certainty: "possible",
      source: null,
      headline: bankWords[lang].suspectedHeadline,
      taken: [],
      not_taken: ["pin"],
      bulletins: bulletins([bankWords[lang].suspicion], bankWords[lang].suspectedHeadline),
    }),
  late: (lang) => opened(lang, { next_update_at: at(-1, "18:00") }),
  exercise: (lang) => opened(lang, { status: "exercise" }),
  closed: (lang) => {
    const words = bankWords[lang];
    return opened(lang, {
      state: "closed",
      next_update_at: null,
      steps: steps().map((step) => ({ ...step, state: "done", completed_by: "customer", current: false })),
      steps_finished: 5,
      answers: { ...answers(), what_to_do: [], new_card: { answer: "active" } },
      bulletins: bulletins([words.first, words.second, words.closing], words.headline),
    });
  },
  cancelled: (lang) => {
    const words = bankWords[lang];
    const [latest, ...rest] = bulletins([words.first, words.withdrawal], words.headline);
    return opened(lang, {
      state: "cancelled",
      next_update_at: null,
      answers: { ...answers(), what_to_do: [], new_card: { answer: "not_needed" } },
      bulletins: latest ? [{ ...latest, msg_type: "cancel" }, ...rest] : rest,
    });
  },
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
  "frozen-notice": (lang) => ({ ...frozen(lang), route: inNotice, back: home }),
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
  step: (lang) => ({
    ...frozen(lang),
    route: { screen: "step", reference, kind: "review_payments" },
    back: inNotice,
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
  check: (lang) => ({ ...quiet(lang), route: { screen: "check" } }),
  "not-affected": (lang) => ({
    ...quiet(lang),
    route: { screen: "concern", incident_reference: incident },
    back: { screen: "check" },
    concern: {
      incident_reference: incident,
      source: bankWords[lang].source,
      answers: {
        concerned: { answer: "no", cards_checked: 2 },
        what_to_do: [],
        new_card: { answer: "not_needed" },
        close_account: "not_involved",
      },
      notice: null,
      checked_at: at(0, "09:41"),
    },
  }),
  affected: (lang) => ({
    ...alert(lang),
    route: { screen: "concern", incident_reference: incident },
    back: { screen: "check" },
    concern: {
      incident_reference: incident,
      source: bankWords[lang].source,
      answers: answers(),
      notice: reference,
      checked_at: at(0, "09:41"),
    },
  }),
  checking: (lang) => ({
    ...quiet(lang),
    route: { screen: "concern", incident_reference: incident },
    back: { screen: "check" },
    concern: {
      incident_reference: incident,
      source: bankWords[lang].source,
      answers: null,
      notice: null,
      checked_at: null,
    },
  }),
  "checking-failed": (lang) => ({
    ...quiet(lang),
    route: { screen: "concern", incident_reference: incident },
    back: { screen: "check" },
    problem: { code: "bank_fault", retry_at: null },
  }),
  settings: (lang) => ({ ...quiet(lang), route: { screen: "settings" } }),
  "disconnect-sheet": (lang) => ({
    ...quiet(lang),
    route: { screen: "settings" },
    sheet: { sheet: "disconnect" },
  }),
  problem: (lang) => ({ ...alert(lang), problem: { code: "unverified_bulletin", retry_at: null } }),
  revoked: (lang) => ({ ...welcome(lang), phase: "revoked", bank: null }),
  "keystore-locked": unusable("key_store_locked"),
  "keystore-missing": unusable("key_store_missing"),
  "store-unreadable": unusable("store_unreadable"),
} satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof scenarios;

export function isScenario(name: string): name is ScenarioName {
  return Object.hasOwn(scenarios, name);
}
