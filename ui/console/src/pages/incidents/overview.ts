/** What the overview adds up to, and which of its lines are looked for. */
import type { IncidentLine, Overview, Severity } from "../../api/types";
import { type Standing, standingOf } from "../../wording/incidents";

export interface Figures {
  live: number;
  inReview: number;
  customers: number;
  reached: number;
  /** The promise that is due first. */
  next?: { at: string; reference: string };
}

/** Exercises count nowhere: nobody is affected by one. */
export function figuresOf({ incidents }: Overview): Figures {
  const real = incidents.filter(({ incident }) => incident.status === "actual");
  const live = real.filter(({ incident }) => incident.state === "published");
  const sum = (part: "customers" | "reached"): number => live.reduce((all, line) => all + line[part], 0);
  const promises = live
    .flatMap(({ incident: { next_update_at: at, reference } }) => (at ? [{ at, reference }] : []))
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return {
    live: live.length,
    inReview: real.filter((line) => line.draft?.in_review).length,
    customers: sum("customers"),
    reached: sum("reached"),
    next: promises[0],
  };
}

export interface Sought {
  text: string;
  standing: "all" | "live" | "review" | "resolved";
  severity: Severity | "any";
  exercises: boolean;
}

const standings: Record<Exclude<Sought["standing"], "all">, readonly Standing[]> = {
  live: ["live"],
  review: ["review"],
  resolved: ["resolved", "withdrawn"],
};

export function sift(lines: readonly IncidentLine[], sought: Sought): IncidentLine[] {
  const text = sought.text.trim().toLocaleLowerCase();
  return lines.filter(({ incident, draft }) => {
    const named = `${incident.title} ${incident.reference}`.toLocaleLowerCase().includes(text);
    const stands =
      sought.standing === "all" ||
      standings[sought.standing].includes(standingOf(incident, draft)) ||
      (sought.standing === "review" && draft?.in_review === true);
    return (
      named &&
      stands &&
      (sought.severity === "any" || incident.severity === sought.severity) &&
      (sought.exercises || incident.status !== "exercise")
    );
  });
}
