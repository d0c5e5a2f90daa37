/** The four answers of a customer, by the very words of the app. */
import { dateText } from "@firebreak/kit/moment";

import { type Answer, answersInWords, type Around, type Speech } from "../../../../app/src/wording/answers";
import type { BankProfile, Card, Lang, Notice, Step } from "../../api/types";
import { list, localeOf, speaker } from "../../words";
import { newestOf, textIn } from "./bulletins";

export function isFinished(step: Step): boolean {
  return step.state === "done" || step.state === "skipped";
}

/** The console in the customer's language. */
function speechIn(lang: Lang, now: Date): Speech {
  return {
    t: speaker(lang),
    list: (items) => list(items, lang),
    day: (day) => {
      const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
      return dateText(new Date(year, month - 1, date), now, localeOf(lang));
    },
  };
}

/** Steps still open, in order, each kind once in a row: as the app counts them. */
function openKinds(notice: Notice): Step["kind"][] {
  const kinds = notice.steps.filter((step) => !isFinished(step)).map((step) => step.kind);
  return kinds.filter((kind, index) => kind !== kinds[index - 1]);
}

function aroundOf(notice: Notice, bank: BankProfile, lang: Lang): Around {
  const newest = newestOf(notice);
  return {
    source: textIn(newest, lang)?.source ?? null,
    suspected: newest?.certainty === "possible",
    withdrawn: notice.state === "cancelled",
    hadSteps: notice.steps.length > 0,
    stepsBelow: true,
    bank: { new_card: bank.new_card[lang] ?? bank.new_card.en ?? "" },
  };
}

/** Word for word what the app shows this customer. */
export function answersOf(
  notice: Notice,
  cards: readonly Card[],
  bank: BankProfile,
  lang: Lang,
  now: Date,
): Answer[] {
  const { concerned, new_card, close_account } = notice.answers;
  const affected = concerned.answer === "yes" ? concerned.cards : [];
  const others = cards.filter((card) => affected.every((one) => one.card_id !== card.id));
  return answersInWords(
    {
      concerned:
        concerned.answer === "no"
          ? concerned
          : {
              answer: "yes",
              affected: affected.map((card) => card.last4),
              unaffected: others.map((card) => card.last4),
            },
      what_to_do: openKinds(notice),
      new_card,
      close_account,
    },
    aroundOf(notice, bank, lang),
    speechIn(lang, now),
  );
}
