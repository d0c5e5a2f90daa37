import type { Rule, Segment, SegmentCounts } from "../../../api/types";

const rule: Rule = { tiers: [], classes: [], products: [], expiry: [], card_states: [], countries: [] };

export const harbourSegments: Segment[] = [
  { name: "Fraud already seen on the card", rule: { ...rule, reported: true }, treatment: "close" },
  { name: "Security code taken", rule: { ...rule, classes: ["cvv2"] }, treatment: "replace" },
  {
    name: "Contact data older than two years",
    rule: { ...rule, tiers: ["critical", "high"], contact_older_than_days: 730 },
    treatment: "freeze",
  },
  {
    name: "Number and expiry date only",
    rule: { ...rule, tiers: ["high"], expiry: ["matches", "unknown"] },
    treatment: "step_up",
  },
  { name: "Card already renewed", rule: { ...rule, expiry: ["differs"] }, treatment: "monitor" },
];

const known = [
  [318, 322],
  [12_480, 13_054],
  [3_206, 3_411],
  [21_552, 24_690],
  [4_314, 5_425],
] as const;

/** As many as the example has; a segment that is new takes some of what was left. */
export function countsOf(segments: readonly Segment[], counted_at: string): SegmentCounts {
  const counts = segments.map((segment, index) => {
    const place = harbourSegments.findIndex(
      (each) => JSON.stringify(each.rule) === JSON.stringify(segment.rule),
    );
    const [customers, cards] = known[place] ?? [97 * (index + 1), 104 * (index + 1)];
    return { segment: index, customers, cards };
  });
  const sum = (part: "customers" | "cards"): number => counts.reduce((all, each) => all + each[part], 0);
  const rest = {
    customers: Math.max(0, 41_870 - sum("customers")),
    cards: Math.max(0, 46_902 - sum("cards")),
  };
  return { counts: [...counts, rest], customers: 41_870, cards: 46_902, counted_at };
}
