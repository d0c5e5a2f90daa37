import { readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import type { View } from "../src/bindings/View";
import { scenarios } from "../src/backend/fake/scenarios";

const views: View[] = Object.values(scenarios).map((scenario) => scenario("en"));
const bindings = join(import.meta.dirname, "../src/bindings");

/** Every value of a generated union: of its texts, or of the tag of its members. */
function every(type: string, tag?: string): string[] {
  const text = readFileSync(join(bindings, `${type}.ts`), "utf8").replaceAll(/\/\*[\s\S]*?\*\//g, "");
  const pattern = tag ? new RegExp(`"${tag}": "(\\w+)"`, "g") : /"(\w+)"/g;
  const declared = text.slice(text.indexOf("export type"));
  return [...declared.matchAll(pattern)].flatMap(([, value]) => value ?? []);
}

const steps = (view: View) => view.notices.flatMap((notice) => notice.steps);
const onOrder = (view: View) =>
  view.route.screen === "order"
    ? [view.cards.find(({ id }) => "card_id" in view.route && id === view.route.card_id)?.order]
    : [];
const ofNewCard = (view: View) => view.cards.map(({ replacement }) => replacement?.order);

/** What a screen can be about, and where the scenarios say so. */
const states: [name: string, all: string[], found: (view: View) => (string | null | undefined)[]][] = [
  ["phase", every("Phase"), (view) => [view.phase]],
  ["screen", every("Route", "screen"), (view) => [view.route.screen]],
  ["sheet", every("SheetKind", "sheet"), (view) => [view.sheet?.sheet]],
  ["problem", every("ProblemKind"), (view) => [view.problem?.code]],
  ["connection", every("Connection", "state"), (view) => [view.connection.state]],
  ["sign-in", every("SignInStage"), (view) => [view.sign_in]],
  ["update of the app", every("UpdateStage"), (view) => [view.system.update?.stage]],
  ["permission", every("Permission"), (view) => [view.system.notifications]],
  ["reason of the lock", every("LockReason"), (view) => [view.lock.asking]],
  ["kind of lock", every("LockKind"), (view) => [view.lock.kind]],
  ["refusal of a PIN", every("PinRefusal"), (view) => [view.lock.refused]],
  ["state of a notice", every("NoticeState"), (view) => view.notices.map(({ state }) => state)],
  ["status of a bulletin", every("BulletinStatus"), (view) => view.notices.map(({ status }) => status)],
  ["severity", every("Severity"), (view) => view.notices.map(({ severity }) => severity)],
  ["certainty", every("Certainty"), (view) => view.notices.map(({ certainty }) => certainty)],
  [
    "new card",
    every("NewCardView", "answer"),
    (view) => view.notices.map(({ answers }) => answers.new_card.answer),
  ],
  [
    "closing of the account",
    every("CloseAccount"),
    (view) => view.notices.map(({ answers }) => answers.close_account),
  ],
  ["step", every("StepKind"), (view) => steps(view).map(({ kind }) => kind)],
  ["state of a step", every("StepState"), (view) => steps(view).map(({ state }) => state)],
  ["reason for skipping", every("SkipReason"), (view) => steps(view).map(({ skip_reason: why }) => why)],
  ["state of a card", every("CardState"), (view) => view.cards.map(({ state }) => state)],
  [
    "order",
    ["freeze", "unfreeze"].flatMap((kind) => every("OrderStage").map((stage) => `${kind} ${stage}`)),
    (view) => onOrder(view).map((order) => order && `${order.kind} ${order.stage}`),
  ],
  ["failure of an order", every("OperationFailure"), (view) => onOrder(view).map((order) => order?.failure)],
  ["order of a new card", every("OrderStage"), (view) => ofNewCard(view).map((order) => order?.stage)],
  [
    "stage of a new card",
    every("ReplacementStage"),
    (view) => view.cards.map((card) => card.replacement?.stage),
  ],
  ["payments", every("Loading"), (view) => [view.payments?.state]],
  ["list of leaks", every("Loading"), (view) => [view.public_state]],
  ["offer of a new card", every("Loading"), (view) => [view.offer?.state]],
  ["code for a device", every("Loading"), (view) => [view.issued_code?.state]],
  ["verdict", every("MessageVerdict"), (view) => [view.message?.verdict]],
  [
    "report of an imitation",
    // No card system has to confirm it.
    every("OrderStage").filter((stage) => stage !== "pending"),
    (view) => [view.imitation?.stage],
  ],
  [
    "report of a payment",
    every("OrderStage"),
    (view) => (view.payments?.payments ?? []).map(({ report }) => report?.stage),
  ],
];

describe("the scenarios", () => {
  it.each(states)("show every %s", (_name, all, found) => {
    expect(all.length).toBeGreaterThan(1);
    const shown = new Set(views.flatMap(found));
    expect(all.filter((each) => !shown.has(each))).toEqual([]);
  });
});
