import { describe, expect, it } from "vitest";

import type { Card, Notice } from "../src/api/types";
import { cards, harbourNotice, malgorzataDetail } from "../src/backend/fake/sample/customers";
import { answersOf } from "../src/pages/customers/answers";
import { nameOfNotice, readBulletin } from "../src/pages/customers/bulletins";
import { looksLikeCardNumber } from "../src/pages/customers/card-number";
import { isPending } from "../src/pages/customers/words";

const { bank } = malgorzataDetail;
const now = new Date("2026-09-15T09:43:40+02:00");

function leads(notice: Notice, lang: "en" | "pl", of: readonly Card[] = cards): string[] {
  return answersOf(notice, of, bank, lang, now).map((answer) => answer.lead);
}

describe("the four answers", () => {
  it("are the app's, word for word, in the customer's language", () => {
    expect(answersOf(harbourNotice, cards, bank, "en", now)).toEqual([
      {
        key: "concerned",
        question: "Does it concern me?",
        lead: "Yes. Your card ending 4242.",
        why: "It is on the list of data taken from Harbour & Vine. Your card ending 1881 is not affected.",
      },
      {
        key: "what",
        question: "What must I do?",
        lead: "Order a new card.",
        why: expect.stringContaining("3") as string,
      },
      {
        key: "card",
        question: "Will I get a new card?",
        lead: "Yes, free of charge.",
        why: "It has a new number and comes by post within five working days.",
      },
      {
        key: "account",
        question: "Should I close my account?",
        lead: "No.",
        why: expect.any(String) as string,
      },
    ]);
    expect(leads(harbourNotice, "pl")).toEqual([
      "Tak. Chodzi o\u00a0kartę z\u00a0końcówką 4242.",
      "Zamówić nową kartę.",
      "Tak, bezpłatnie.",
      "Nie.",
    ]);
  });

  it("follow the steps, not what they were when the answers were made", () => {
    const steps = harbourNotice.steps.map((step) => ({ ...step, state: "done" as const }));
    expect(leads({ ...harbourNotice, steps }, "en")[1]).toBe("Nothing more.");
  });

  it("say no where the customer is not concerned, and where it was a false alarm", () => {
    const answers = {
      ...harbourNotice.answers,
      concerned: { answer: "no" as const, cards_checked: 2 },
      new_card: { answer: "not_needed" as const },
    };
    expect(leads({ ...harbourNotice, answers, steps: [] }, "en").slice(0, 2)).toEqual(["No.", "Nothing."]);
    expect(leads({ ...harbourNotice, state: "cancelled" }, "en")[0]).toBe("No.");
  });

  it("give the day of a new card as the app does", () => {
    const answers = {
      ...harbourNotice.answers,
      new_card: { answer: "sent" as const, expected_by: "2026-09-21" },
    };
    expect(answersOf({ ...harbourNotice, answers }, cards, bank, "en", now)[2]?.why).toContain(
      "21\u00a0September",
    );
  });
});

describe("the bulletins of a notice", () => {
  it("name where it happened, with letters of every alphabet", () => {
    const text = { source: "Łódź & Żabka", headline: "", description: "" };
    const payload = btoa(
      String.fromCharCode(...new TextEncoder().encode(JSON.stringify({ version: 1, texts: { pl: text } }))),
    );
    const signed = `e30.${payload.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}.sig`;
    expect(readBulletin(signed)?.texts.pl?.source).toBe("Łódź & Żabka");
    expect(nameOfNotice({ ...harbourNotice, bulletins: [signed] }, "en")).toBe("Łódź & Żabka");
  });

  it("that cannot be read leave the incident's own name", () => {
    expect(readBulletin("nonsense")).toBeUndefined();
    expect(nameOfNotice({ ...harbourNotice, bulletins: ["a.b.c"] }, "en")).toBe("FB-2026-0017");
    expect(nameOfNotice({ ...harbourNotice, bulletins: [] }, "en")).toBe("FB-2026-0017");
  });
});

describe("what looks like a card number", () => {
  it("is told from what staff look for", () => {
    expect(looksLikeCardNumber("4242 4242 4242 4242")).toBe(true);
    expect(looksLikeCardNumber("4242-4242-4242-4242")).toBe(true);
    for (const text of [
      "7K4M-2Q9D4242 4242 4242 4242",
      "card 4242424242424242, Lis",
      "+4242 4242 4242 4242",
      "4242424242424242 11820477",
      "11820477 4242 4242 4242 4242",
      "11820477 4242424242424242 11820478",
      "424242424242424211820477",
      "118204774242424242424242",
      "4242 4242 4242 424211820477",
      "+442079460177 4242424242424242",
    ]) {
      expect(looksLikeCardNumber(text), text).toBe(true);
    }
    for (const text of [
      "11820477",
      "11820477 11820478",
      "+442079460177",
      "+44 20 7946 0177",
      "7K4M-2Q9D",
      "Wiśniewska",
      "4242424242424241",
    ]) {
      expect(looksLikeCardNumber(text), text).toBe(false);
    }
  });
});

describe("a card", () => {
  it("is frozen only when the card processor said so", () => {
    const [card] = cards as [Card];
    const operation = { kind: "freeze", state: "pending" } as Card["operation"];
    expect(isPending({ ...card, state: "active", operation })).toBe(true);
    expect(isPending({ ...card, operation: { ...operation, state: "confirmed" } as Card["operation"] })).toBe(
      false,
    );
  });
});
