import type { Say } from "@firebreak/kit/words";

import type { AnswersView } from "../bindings/AnswersView";
import type { BankView } from "../bindings/BankView";
import type { CloseAccount } from "../bindings/CloseAccount";
import { minutesFor, stepWords } from "./steps";

/** One of the four: the question, the answer that is true alone, and why. */
export interface Answer {
  key: string;
  question: string;
  lead: string;
  why: string;
}

/** Who speaks: the app to its customer, or the bank's console in that customer's language. */
export interface Speech {
  readonly t: Say;
  /** "4242 and 1881" */
  list(items: readonly string[]): string;
  /** A calendar day such as `2026-09-21`, as it is read. */
  day(day: string): string;
}

/** What is known around the answers. */
export interface Around {
  source: string | null;
  suspected: boolean;
  withdrawn: boolean;
  /** Whether the customer had steps here at all, so that none left means done. */
  hadSteps: boolean;
  /** Whether the steps stand under the answers, or in the alert only. */
  stepsBelow: boolean;
  bank: Pick<BankView, "new_card"> | null;
}

type Words = Pick<Answer, "lead" | "why">;

function concerned({ concerned }: AnswersView, around: Around, app: Speech): Words {
  if (around.withdrawn) return { lead: app.t("concerned-no"), why: app.t("concerned-withdrawn-why") };
  if (concerned.answer === "no") {
    return {
      lead: app.t("concerned-no"),
      why: app.t("concerned-no-why", { count: concerned.cards_checked }),
    };
  }
  const values = { count: concerned.affected.length, cards: app.list(concerned.affected) };
  const lead = app.t(around.suspected ? "concerned-possibly" : "concerned-yes", values);
  const why = around.suspected
    ? app.t("concerned-why-possibly")
    : around.source
      ? app.t("concerned-why-source", { source: around.source })
      : app.t("concerned-why");
  const { unaffected } = concerned;
  const others =
    unaffected.length > 0
      ? app.t("concerned-others", { count: unaffected.length, cards: app.list(unaffected) })
      : "";
  return { lead, why: `${why} ${others}`.trim() };
}

function whatToDo({ what_to_do: kinds }: AnswersView, around: Around, app: Speech): Words {
  const [first] = kinds;
  if (!first || around.withdrawn) {
    const done = around.hadSteps && !around.withdrawn;
    return {
      lead: app.t(done ? "what-all-done" : "what-nothing"),
      why: app.t(done ? "what-all-done-why" : "what-nothing-why"),
    };
  }
  const follow = around.stepsBelow
    ? app.t("what-follow", { count: kinds.length })
    : app.t("what-follow-alert");
  return {
    lead: app.t(`${stepWords[first].id}.lead`),
    why: `${follow} ${app.t("what-takes", { minutes: minutesFor(kinds) })}`,
  };
}

function newCard({ new_card: card, concerned }: AnswersView, around: Around, app: Speech): Words {
  switch (card.answer) {
    case "not_needed": {
      const affected = concerned.answer === "yes" && !around.withdrawn;
      return { lead: app.t("card-no"), why: app.t(affected ? "card-no-why-affected" : "card-no-why") };
    }
    case "offered":
      return { lead: app.t("card-offered"), why: around.bank?.new_card || app.t("card-offered-why") };
    case "ordered":
    case "sent": {
      const date = app.day(card.expected_by);
      return {
        lead: app.t(card.answer === "sent" ? "card-sent" : "card-ordered"),
        why: app.t("card-expected", { date }),
      };
    }
    case "active":
      return { lead: app.t("card-active"), why: app.t("card-active-why") };
  }
}

const accountWords: Record<CloseAccount, { lead: string; why: string }> = {
  not_involved: { lead: "account-no", why: "account-no-why" },
  number_alone: { lead: "account-no", why: "account-number-why" },
  yes: { lead: "account-yes", why: "account-yes-why" },
};

/** The four answers in words, always four, always in this order. */
export function answersInWords(answers: AnswersView, around: Around, app: Speech): Answer[] {
  const account = accountWords[answers.close_account];
  return [
    { key: "concerned", question: app.t("question-concerned"), ...concerned(answers, around, app) },
    { key: "what", question: app.t("question-what"), ...whatToDo(answers, around, app) },
    { key: "card", question: app.t("question-card"), ...newCard(answers, around, app) },
    {
      key: "account",
      question: app.t("question-account"),
      lead: app.t(account.lead),
      why: app.t(account.why),
    },
  ];
}
