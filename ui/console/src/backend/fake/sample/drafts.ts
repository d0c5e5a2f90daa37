/** The Harbour & Vine incident at other moments than "live": before its first word, in review, given back. */
import type { Draft } from "../../../api/types";
import { factsOf, type FakeBank, firstDraft } from "../bank";
import { at } from "../clock";
import { harbour } from "./incidents";
import { harbourSegments } from "./segments";
import { ewa, piotr } from "./staff";

const harbourDraft = (): Draft => ({
  ...firstDraft(structuredClone(factsOf(harbour)), piotr),
  segments: structuredClone(harbourSegments),
  revision: 7,
  saved_at: at("-38m"),
});

/** Nothing was sent yet: the first alert is being written. */
export function preparing(bank: FakeBank, change: Partial<Draft> = {}): void {
  const line = bank.line(harbour.reference);
  Object.assign(line.incident, { state: "draft", version: 0, segments: [] });
  Object.assign(line, { reached: 0, acted: 0, promise: "none" });
  bank.keep(harbour.reference, { ...harbourDraft(), ...change });
}

/** The first alert waits for a second person. */
export function reviewing(bank: FakeBank): void {
  const by = { id: piotr.id, name: piotr.name };
  preparing(bank, { review: { by, at: at("-21m"), digest: "example-digest" } });
}

/** It came back. */
export function returning(bank: FakeBank): void {
  const by = { id: ewa.id, name: ewa.name };
  const reason = "The Polish text says nothing about what may follow. Please add it.";
  preparing(bank, { returned: { by, at: at("-9m"), reason } });
}

/** Customers have the alert, and its update is being written. */
export function updating(bank: FakeBank): void {
  bank.keep(harbour.reference, { ...harbourDraft(), message: "update", revision: 3 });
}
