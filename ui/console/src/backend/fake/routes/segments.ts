import type { DryRun, Segment, Treatment, TrySegments } from "../../../api/types";
import { now } from "../clock";
import { countsOf } from "../sample/segments";
import { type FakeRoute, route } from "./route";

const acting: Treatment[] = ["close", "freeze", "replace"];
const leftOut: Partial<Record<Treatment, number>> = { close: 9, freeze: 300, replace: 396 };

function dryRun(segments: Segment[]): DryRun {
  const { counts } = countsOf(segments, now());
  const treatments = acting
    .map((treatment) => {
      const of = segments.flatMap((segment, place) => (segment.treatment === treatment ? [place] : []));
      const planned = of.reduce((all, place) => all + (counts[place]?.cards ?? 0), 0);
      return { treatment, planned, excluded: Math.min(planned, leftOut[treatment] ?? 0) };
    })
    .filter(({ planned }) => planned > 0);
  const excluded = treatments.reduce((all, each) => all + each.excluded, 0);
  const only_card = Math.round(excluded * 0.55);
  const already_frozen = Math.round(excluded * 0.3);
  const exclusions: DryRun["exclusions"] = [
    { reason: "only_card", cards: only_card },
    { reason: "already_frozen", cards: already_frozen },
    { reason: "replacement_under_way", cards: excluded - only_card - already_frozen },
  ];
  return { treatments, exclusions: exclusions.filter(({ cards }) => cards > 0), ran_at: now() };
}

export const segmentRoutes: FakeRoute[] = [
  route("POST", "incidents/{}/segments/count", ({ bank, path: [reference = ""], body }) => {
    const { customers } = bank.line(reference);
    const counted = countsOf((body as TrySegments).segments, now());
    if (customers > 0) return counted;
    const counts = counted.counts.map((each) => ({ ...each, customers: 0, cards: 0 }));
    return { ...counted, counts, customers: 0, cards: 0 };
  }),
  route("POST", "incidents/{}/segments/dry-run", ({ bank, path: [reference = ""], body }) =>
    bank.line(reference).customers > 0
      ? dryRun((body as TrySegments).segments)
      : { treatments: [], exclusions: [], ran_at: now() },
  ),
  route("GET", "rule-values", () => ({
    products: { Everyday: 24_112, Gold: 15_870, Student: 6_920 },
    countries: { PL: 38_204, GB: 2_911, DE: 755 },
  })),
];
