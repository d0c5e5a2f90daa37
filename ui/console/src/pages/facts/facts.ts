/** Facts while they are being written: what is asked, what cannot be right yet, and how the three answers stand. */
import type { DataClass, Facts, Lang } from "../../api/types";
import { langs } from "../../words";

export const MAX_TITLE_CHARS = 120;
export const MAX_SOURCE_CHARS = 80;

export type Known = "taken" | "unknown" | "not_taken";

export function knownOf(facts: Facts, data: DataClass): Known {
  if (facts.taken.includes(data)) return "taken";
  return facts.not_taken.includes(data) ? "not_taken" : "unknown";
}

export function setKnown(facts: Facts, data: DataClass, known: Known): void {
  facts.taken = facts.taken.filter((each) => each !== data);
  facts.not_taken = facts.not_taken.filter((each) => each !== data);
  if (known === "taken") facts.taken.push(data);
  if (known === "not_taken") facts.not_taken.push(data);
}

/** The beginning of an incident: nothing is said that nobody decided. */
export function newFacts(): Facts {
  return {
    title: "",
    kind: "merchant_online",
    certainty: "likely",
    severity: "moderate",
    urgency: "immediate",
    status: "actual",
    source: null,
    at_risk_from: null,
    at_risk_to: null,
    taken: [],
    not_taken: [],
    treatment_override: null,
    next_update_at: null,
  };
}

/** A field and the words for what is wrong with it. */
export type Faults = Partial<Record<"title" | "taken" | "from" | "to" | "next" | `source.${Lang}`, string>>;

const link = /:\/\/|www\./i;

function nameFault(name: string): string | undefined {
  if (name.trim() === "") return "facts-source-missing";
  if (name.length > MAX_SOURCE_CHARS) return "facts-source-long";
  return link.test(name) ? "facts-source-link" : undefined;
}

/** As the bank will see it, so that nobody has to ask it first. */
export function faultsOf(facts: Facts, now: Date): Faults {
  const faults: Faults = {};
  if (facts.title.trim() === "") faults.title = "facts-title-missing";
  else if (facts.title.length > MAX_TITLE_CHARS) faults.title = "facts-title-long";
  if (facts.taken.length === 0) faults.taken = "facts-taken-missing";
  if (facts.source) {
    for (const lang of langs) {
      const fault = nameFault(facts.source[lang] ?? "");
      if (fault) faults[`source.${lang}`] = fault;
    }
  }
  const [from, to, next] = [facts.at_risk_from, facts.at_risk_to, facts.next_update_at].map((at) =>
    at === null ? null : Date.parse(at),
  );
  if (typeof from === "number" && from > now.getTime()) faults.from = "facts-from-future";
  if (typeof from === "number" && typeof to === "number" && to < from) faults.to = "facts-to-reversed";
  if (typeof next === "number" && next <= now.getTime()) faults.next = "facts-next-passed";
  return faults;
}

/** Whole and begun days of the window. */
export function windowDays(facts: Facts): number | undefined {
  if (facts.at_risk_from === null || facts.at_risk_to === null) return undefined;
  const [from, to] = [new Date(facts.at_risk_from), new Date(facts.at_risk_to)];
  if (to < from) return undefined;
  const midnight = (date: Date): number =>
    new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  return Math.round((midnight(to) - midnight(from)) / 86_400_000) + 1;
}

/** The strip of days around a window: at most 60, the window's marked. */
export function stripOf(facts: Facts): { days: { at: string; inside: boolean }[] } | undefined {
  const count = windowDays(facts);
  if (count === undefined || facts.at_risk_from === null) return undefined;
  const around = Math.max(3, Math.round(count / 3));
  const from = new Date(facts.at_risk_from);
  const shown = Math.min(60, count + 2 * around);
  const step = (count + 2 * around) / shown;
  const days = Array.from({ length: shown }, (_, index) => {
    const offset = Math.round(index * step) - around;
    const at = new Date(from.getFullYear(), from.getMonth(), from.getDate() + offset);
    return { at: at.toISOString(), inside: offset >= 0 && offset < count };
  });
  return { days };
}
