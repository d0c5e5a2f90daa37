import { describe, expect, it } from "vitest";

import type { Draft, ReviewPage, Session } from "../src/api/types";
import { proofNeeded, Reading, refusal } from "../src/pages/approval/reading.svelte";

const ewa = { id: "ewa", name: "Ewa Mazur" };
const piotr = { id: "piotr", name: "Piotr Zieliński" };

function page(change: Partial<ReviewPage> = {}, draft: Partial<Draft> = {}): ReviewPage {
  return {
    digest: "one",
    obstacles: [],
    may_approve: true,
    audience: { customers: 10, cards: 12, counts: [], counted_at: "" },
    draft: {
      message: "update",
      facts: { severity: "severe" },
      segments: [],
      template_version: 0,
      words: {},
      contributors: [piotr],
      saved_at: "2026-09-14T08:51:00Z",
      saved_by: piotr,
      review: { by: piotr, at: "2026-09-14T08:51:00Z", digest: "one" },
      ...draft,
    },
    ...change,
  } as unknown as ReviewPage;
}

function session(staff: { id: string; name: string }, roles: string[]): Session {
  return { staff: { ...staff, roles }, proved_until: "2026-09-14T09:05:00Z" } as unknown as Session;
}

describe("reading a review", () => {
  it("keeps ticks and comment while the page stays the same", () => {
    const reading = new Reading();
    reading.take(page());
    reading.tick("texts", true);
    reading.comment = "Second line is open.";
    reading.take(page());
    expect(reading.ticked.texts).toBe(true);
    expect(reading.changed).toBeUndefined();
  });

  it("says what changed meanwhile, takes the ticks back and keeps the comment", () => {
    const reading = new Reading();
    reading.take(page());
    for (const tick of ["texts", "exclusions", "load"] as const) reading.tick(tick, true);
    reading.comment = "Second line is open.";
    expect(reading.unticked).toBe(0);
    const words = { pl: { sms: "Inny tekst" } };
    const audience = { customers: 11, cards: 13, counts: [], counted_at: "" };
    reading.take(
      page({ digest: "two", audience }, { words, saved_by: ewa, saved_at: "2026-09-14T08:58:00Z" }),
    );
    expect(reading.changed).toEqual({
      by: "Ewa Mazur",
      at: "2026-09-14T08:58:00Z",
      places: ["words.pl.sms"],
      audience: true,
    });
    expect(reading.unticked).toBe(3);
    expect(reading.comment).toBe("Second line is open.");
    expect(reading.page?.digest).toBe("two");
  });
});

describe("who may approve", () => {
  const approver = session(ewa, ["approver"]);

  it("is an approver who worked on none of it, once everything is ticked", () => {
    expect(refusal(page(), approver, 0)).toBeUndefined();
    expect(refusal(page(), approver, 2)).toBe("approve-not-ticked");
  });

  it("is nobody who prepared it, and nobody else", () => {
    const both = session(piotr, ["preparer", "approver"]);
    expect(refusal(page({ may_approve: false }), both, 0)).toBe("approve-not-same-person");
    expect(refusal(page(), session(ewa, ["preparer"]), 0)).toBe("approve-not-role");
    expect(refusal(page({ may_approve: false }), approver, 0)).toBe("approve-not-you");
    expect(refusal(page({}, { review: undefined }), approver, 0)).toBe("approve-not-in-review");
    expect(refusal(page({ obstacles: ["checklist"] }), approver, 0)).toBe("approve-not-complete");
  });

  it("is also the writer where the bank allows the fast lane", () => {
    expect(refusal(page({ may_approve: true }), session(piotr, ["approver"]), 0)).toBeUndefined();
  });

  it("is asked once more who they are when the last proof has run out, or is about to", () => {
    expect(proofNeeded(approver, new Date("2026-09-14T09:00:00Z"))).toBe(false);
    expect(proofNeeded(approver, new Date("2026-09-14T09:04:50Z"))).toBe(true);
    expect(proofNeeded(approver, new Date("2026-09-14T10:00:00Z"))).toBe(true);
  });
});
