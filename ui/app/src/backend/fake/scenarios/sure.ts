import type { ImitationView } from "../../../bindings/ImitationView";
import type { Lang } from "../../../bindings/Lang";
import type { MessageView } from "../../../bindings/MessageView";
import type { View } from "../../../bindings/View";
import { at, fromNow } from "../clock";
import { sentMessages } from "../messages";
import { alert, answers, incident, quiet, reference } from "../sample";
import { bankWords } from "../words";
import { offline, type Scenarios } from "./base";

/** Nothing has been heard of yet. */
function checkable(lang: Lang): View {
  return { ...quiet(lang), public_incidents: [], route: { screen: "check" } };
}

function asked(lang: Lang, change: Partial<MessageView> | null): View {
  const message: MessageView = {
    reference,
    verdict: "not_ours",
    messages: [],
    notice: null,
    checked_at: at(0, "09:41"),
    ...change,
  };
  return {
    ...alert(lang),
    route: { screen: "message" },
    back: { screen: "check" },
    message: change && message,
  };
}

function imitated(lang: Lang, change: Partial<ImitationView> | null): View {
  const imitation: ImitationView = { stage: "sending", received_at: null, next_try_at: null, ...change };
  return {
    ...alert(lang),
    route: { screen: "imitation" },
    back: { screen: "message" },
    imitation: change && imitation,
  };
}

export const sureScenarios = {
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
      failed: false,
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
      failed: false,
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
      failed: false,
    },
  }),
  "checking-failed": (lang) => ({
    ...quiet(lang),
    route: { screen: "concern", incident_reference: incident },
    back: { screen: "check" },
    concern: {
      incident_reference: incident,
      source: bankWords[lang].source,
      answers: null,
      notice: null,
      checked_at: null,
      failed: true,
    },
  }),
  "check-loading": (lang) => ({ ...checkable(lang), public_state: "loading" }),
  "check-failed": (lang) => ({ ...checkable(lang), public_state: "failed" }),
  "check-offline": (lang) => ({ ...checkable(lang), public_state: "loading", connection: offline }),
  "check-none": (lang) => checkable(lang),
  message: (lang) => asked(lang, null),
  "message-checking": (lang) => asked(lang, { verdict: "checking", checked_at: null }),
  "message-ours": (lang) => asked(lang, { verdict: "ours", messages: sentMessages(lang), notice: reference }),
  "message-not-ours": (lang) => asked(lang, { reference: "4XRT-90LB" }),
  "message-unknown": (lang) => asked(lang, { verdict: "unknown", checked_at: null }),
  "message-offline": (lang) => ({
    ...asked(lang, { verdict: "unknown", checked_at: null }),
    connection: offline,
  }),
  imitation: (lang) => imitated(lang, null),
  "imitation-sending": (lang) => imitated(lang, { stage: "sending" }),
  "imitation-waiting": (lang) => ({
    ...imitated(lang, { stage: "waiting", next_try_at: fromNow(20) }),
    connection: offline,
  }),
  "imitation-confirmed": (lang) => imitated(lang, { stage: "confirmed", received_at: at(0, "09:43") }),
  "imitation-failed": (lang) => imitated(lang, { stage: "failed" }),
} satisfies Scenarios;
