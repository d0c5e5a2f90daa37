import { at } from "../clock";
import { alert, answers, incident, quiet, reference } from "../sample";
import { bankWords } from "../words";
import type { Scenarios } from "./base";

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
    problem: { code: "bank_fault", retry_at: null },
  }),
} satisfies Scenarios;
