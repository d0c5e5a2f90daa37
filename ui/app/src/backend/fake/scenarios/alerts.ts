import { at, day } from "../clock";
import { alert, answers, bulletins, notice, quiet, steps } from "../sample";
import { bankWords } from "../words";
import { frozen, home, inNotice, offline, opened, type Scenarios } from "./base";

export const alertsScenarios = {
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
  "notice-missing": (lang) => ({ ...quiet(lang), route: inNotice, back: home }),
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
  test: (lang) =>
    opened(lang, {
      status: "test",
      severity: "minor",
      taken: ["account_number", "email"],
      not_taken: ["pan", "pin"],
      answers: { ...answers(), new_card: { answer: "not_needed" }, close_account: "number_alone" },
    }),
  "closing-account": (lang) =>
    opened(lang, {
      severity: "extreme",
      certainty: "likely",
      taken: ["credentials", "account_number", "id_document", "date_of_birth"],
      not_taken: [],
      answers: { ...answers(), new_card: { answer: "ordered", expected_by: day(6) }, close_account: "yes" },
    }),
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
  "frozen-notice": (lang) => ({ ...frozen(lang), route: inNotice, back: home }),
} satisfies Scenarios;
