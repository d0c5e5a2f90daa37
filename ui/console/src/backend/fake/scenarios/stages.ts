import type { Draft } from "../../../api/types";
import { type FakeBank, factsOf, firstDraft } from "../bank";
import { at } from "../clock";
import { digestOf } from "../routes/review";
import { contentOf } from "../../../draft/merge";
import { harbour } from "../sample/incidents";
import { ewa, piotr, sessionOf } from "../sample/staff";
import { templates } from "../words/templates";

const { reference } = harbour;

/** An update that nothing is missing in. */
function update(bank: FakeBank, change: Partial<Draft> = {}): void {
  const incident = bank.line(reference).incident;
  bank.line(reference).incident.version = Math.max(1, incident.version);
  const facts = {
    ...factsOf(incident),
    severity: "extreme",
    taken: [...incident.taken, "cvv2"],
    next_update_at: at("+8h"),
  } as const;
  const draft: Draft = {
    ...firstDraft({ ...facts, taken: [...facts.taken] }, piotr),
    message: "update",
    segments: incident.segments,
    revision: 7,
    saved_at: at("-12m"),
    words: {
      en: {
        description:
          "Data of people who paid at {{ source }} was taken. Taken: card number, expiry date, security code, name on the card. Not taken: PIN, password.",
      },
      pl: {
        description:
          "Ktoś przejął dane osób, które płaciły w {{ source }}. Przejęto: numer karty, datę ważności, kod CVC, imię i nazwisko. Nie przejęto: PIN-u, hasła.",
      },
    },
    ...change,
  };
  bank.drafts.set(reference, draft);
  bank.line(reference).draft = {
    message: "update",
    in_review: draft.review !== undefined,
    by: piotr.name,
    at: draft.saved_at,
  };
}

function inReview(bank: FakeBank): void {
  update(bank);
  const draft = bank.draft(reference);
  const by = { id: piotr.id, name: piotr.name };
  bank.drafts.set(reference, { ...draft, review: { by, at: at("-4m"), digest: digestOf(contentOf(draft)) } });
  const { draft: line } = bank.line(reference);
  if (line) line.in_review = true;
}

/** Writing, reviewing and watching. */
export const stageScenarios: Record<string, (bank: FakeBank) => void> = {
  writing: (bank) => {
    update(bank);
  },
  "writing-incomplete": (bank) => {
    const without = templates.pl.email_body.replace("{{ consequences }}\n\n", "");
    update(bank, { words: { pl: { email_body: without } } });
  },
  "writing-wrong": (bank) => {
    update(bank, {
      words: { en: { sms: "{{ bank }}: your card ending\n{{ lsat4 }} was on a list. Ref {{ reference }}" } },
    });
  },
  "writing-returned": (bank) => {
    const by = { id: ewa.id, name: ewa.name };
    update(bank, {
      returned: { by, at: at("-3m"), reason: "Say in the SMS as well that we never ask for codes." },
    });
  },
  approving: (bank) => {
    inReview(bank);
    bank.session = sessionOf(ewa);
  },
  "approving-mine": (bank) => {
    inReview(bank);
    bank.session = sessionOf({ ...piotr, roles: ["preparer", "approver"] });
  },
  "approving-provider": (bank) => {
    inReview(bank);
    bank.session = {
      ...sessionOf({ ...ewa, credential: "provider" }),
      proof_path: "/staff/v1/oidc/start?proof=true",
    };
  },
  "live-soon": (bank) => {
    const line = bank.line(reference);
    line.incident.next_update_at = at("+35m");
    line.promise = "soon";
  },
  "live-late": (bank) => {
    const line = bank.line(reference);
    line.incident.next_update_at = at("-12m");
    line.promise = "late";
  },
};
