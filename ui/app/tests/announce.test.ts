import { describe, expect, it } from "vitest";

import { announcements } from "../src/announce";
import { alert, card, debit, notice, otherCard, quiet } from "../src/backend/fake/sample";
import { frozen, ordered } from "../src/backend/fake/scenarios/base";
import type { PaymentView } from "../src/bindings/PaymentView";
import type { ReplacementStage } from "../src/bindings/ReplacementStage";
import type { View } from "../src/bindings/View";

const home = { screen: "home" } as const;
const offline = { state: "offline", since: "2026-09-15T07:12:00Z", next_try_at: null } as const;
const said = (before: View, after: View): string[] => announcements(before, after).map(({ id }) => id);

function paid(report: PaymentView["report"]): View {
  const payment: PaymentView = {
    id: "p1",
    merchant: "PIXELMART STORE 8841",
    place: null,
    channel: "online",
    at: "2026-09-14T20:00:00Z",
    amount: { amount: "1249.00", currency: "PLN" },
    at_source: false,
    marked: false,
    report,
  };
  const payments: View["payments"] = {
    card_id: debit,
    state: "ready",
    since: null,
    payments: [payment],
    marked: 0,
    marked_total: [],
    truncated: false,
  };
  return { ...quiet("en"), payments };
}

function onTheWay(stage: ReplacementStage): View {
  const replacement = { stage, last4: null, reached: [], earliest: null, latest: null, order: null };
  return { ...quiet("en"), cards: [card({ replacement }), otherCard()] };
}

describe("what is said aloud", () => {
  it("is nothing when the view says the same again", () => {
    expect(said(alert("en"), alert("en"))).toEqual([]);
  });

  it("is a freeze once the card is frozen, and not while it is asked for", () => {
    const asked = { ...ordered("en", { stage: "sending" }), route: home };
    const pending = { ...ordered("en", {}), route: home };
    const done = { ...frozen("en"), route: home };
    expect(said({ ...alert("en"), route: home }, asked)).toEqual([]);
    expect(said(asked, pending)).toEqual([]);
    expect(announcements(pending, done)).toEqual([{ id: "said-frozen", values: { last4: "4242" } }]);
  });

  it("leaves out what the screen of that very order says itself", () => {
    expect(said(ordered("en", {}), frozen("en"))).toEqual([]);
  });

  it("is a freeze that failed", () => {
    const pending = { ...ordered("en", {}), route: home };
    const failed = { ...ordered("en", { stage: "failed", failure: "refused" }), route: home };
    expect(said(pending, failed)).toEqual(["freeze-failed"]);
    expect(said(failed, failed)).toEqual([]);
  });

  it("says whose freeze it was", () => {
    const byBank = { ...quiet("en"), cards: [card({ state: "frozen", set_by: "bank" }), otherCard()] };
    expect(said(quiet("en"), byBank)).toEqual(["said-frozen-by-bank"]);
    expect(said(byBank, quiet("en"))).toEqual(["said-unfrozen"]);
  });

  it("is a new alert, then its updates, then its end", () => {
    expect(announcements(quiet("en"), { ...quiet("en"), notices: [notice("en")] })).toEqual([
      { id: "said-alert", values: { name: "Harbour & Vine web shop" } },
    ]);
    const first = { ...quiet("en"), notices: [notice("en")] };
    const [latest, ...rest] = notice("en").bulletins;
    const newer = latest ? [{ ...latest, version: 3 }, latest, ...rest] : rest;
    expect(said(first, { ...first, notices: [notice("en", { bulletins: newer })] })).toEqual(["said-update"]);
    const closed = { ...first, notices: [notice("en", { state: "closed", bulletins: newer })] };
    expect(said(first, closed)).toEqual(["said-alert-closed"]);
    const withdrawn = { ...first, notices: [notice("en", { state: "cancelled" })] };
    expect(said(first, withdrawn)).toEqual(["said-alert-cancelled"]);
  });

  it("is a step that the bank completed, and not one the person ticked off", () => {
    const done = (by: "system" | "customer"): View => ({
      ...quiet("en"),
      notices: [
        notice("en", {
          steps: notice("en").steps.map((step) =>
            step.kind === "replace_card" ? { ...step, state: "done", completed_by: by } : step,
          ),
        }),
      ],
    });
    const before = { ...quiet("en"), notices: [notice("en")] };
    expect(said(before, done("system"))).toEqual(["said-step-done"]);
    expect(said(before, done("customer"))).toEqual([]);
    expect(said(done("system"), before)).toEqual(["said-step-reopened"]);
  });

  it("is a payment once the bank has the report, with its case, and how the case ends", () => {
    const report = {
      stage: "pending",
      state: null,
      case_reference: null,
      reported_at: "2026-09-15T07:50:00Z",
      changed_at: null,
      next_try_at: null,
    } as const;
    const received = { ...report, stage: "confirmed", state: "received", case_reference: "C-2044" } as const;
    expect(said(paid(null), paid(report))).toEqual([]);
    expect(announcements(paid(report), paid(received))).toEqual([
      { id: "said-payment-reported", values: { case: "C-2044" } },
    ]);
    expect(said(paid(received), paid({ ...received, state: "in_review" }))).toEqual([]);
    expect(said(paid(received), paid({ ...received, state: "refunded" }))).toEqual(["said-payment-refunded"]);
    expect(said(paid(received), paid({ ...received, state: "declined" }))).toEqual(["said-payment-declined"]);
  });

  it("is each stage of a new card that a person waits for", () => {
    const stages: ReplacementStage[] = ["requested", "ordered", "produced", "sent", "arrived", "activated"];
    const heard = stages.slice(1).flatMap((stage, index) => {
      return said(onTheWay(stages[index] ?? "requested"), onTheWay(stage));
    });
    expect(heard).toEqual([
      "said-card-ordered",
      "said-card-sent",
      "said-card-arrived",
      "said-card-activated",
    ]);
  });

  it("is a connection that was lost and came back, and not the first one", () => {
    const lost = { ...quiet("en"), connection: offline };
    expect(said(quiet("en"), lost)).toEqual(["said-connection-lost"]);
    expect(said(lost, { ...lost, connection: { ...offline, next_try_at: "2026-09-15T07:13:00Z" } })).toEqual(
      [],
    );
    expect(said(lost, quiet("en"))).toEqual(["said-connection-back"]);
    expect(said({ ...quiet("en"), connection: { state: "connecting" } }, quiet("en"))).toEqual([]);
  });

  it("is a device that came or went, but not the first list", () => {
    const fewer = { ...quiet("en"), devices: quiet("en").devices.slice(0, 2) };
    expect(said(fewer, quiet("en"))).toEqual(["said-device-added"]);
    expect(said(quiet("en"), fewer)).toEqual(["said-device-gone"]);
    expect(said({ ...quiet("en"), devices: [] }, quiet("en"))).toEqual([]);
    expect(said(quiet("en"), { ...quiet("en"), devices: [] })).toEqual([]);
  });

  it("is a lock that was set or taken off", () => {
    const locked = { ...quiet("en"), lock: { ...quiet("en").lock, kind: "pin" as const } };
    expect(said(quiet("en"), locked)).toEqual(["said-lock-on"]);
    expect(said(locked, quiet("en"))).toEqual(["said-lock-off"]);
  });

  it("is nothing of what was there before the app was opened or unlocked", () => {
    expect(said({ ...quiet("en"), phase: "locked" }, alert("en"))).toEqual([]);
    expect(said({ ...quiet("en"), phase: "starting" }, alert("en"))).toEqual([]);
    expect(said(alert("en"), { ...quiet("en"), phase: "locked" })).toEqual([]);
  });
});
