import { describe, expect, it } from "vitest";

import { linePath, scale, spread, ticksUpTo, timeTicks } from "../src/charts/scale";
import { busiest, shownHours } from "../src/pages/approval/calls";
import { shareOf, thinned, wholeSeries } from "../src/pages/live/series";
import type { Live } from "../src/api/types";

describe("an axis", () => {
  it("has round steps and ends at or above the largest value", () => {
    expect(ticksUpTo(1_505)).toEqual([0, 400, 800, 1_200, 1_600]);
    expect(ticksUpTo(3)).toEqual([0, 1, 2, 3, 4]);
    expect(ticksUpTo(0)).toEqual([0, 1, 2, 3, 4]);
    for (const largest of [1, 7, 99, 1_201, 40_933]) {
      expect(ticksUpTo(largest).at(-1)).toBeGreaterThanOrEqual(largest);
    }
  });

  it("shows round times, never more than fit", () => {
    const from = Date.parse("2026-09-14T07:03:00Z");
    const ticks = timeTicks(from, from + 147 * 60_000, 6);
    expect(ticks.days).toBe(false);
    expect(ticks.at.length).toBeLessThanOrEqual(6);
    expect(ticks.at.map((at) => at % (30 * 60_000))).toEqual(ticks.at.map(() => 0));
    const weeks = timeTicks(from, from + 40 * 86_400_000, 6);
    expect(weeks.days).toBe(true);
    expect(weeks.at.length).toBeLessThanOrEqual(7);
  });

  it("maps values, also where there is no distance between them", () => {
    expect(scale(0, 100, 200, 0)(25)).toBe(150);
    expect(scale(5, 5, 40, 90)(5)).toBe(40);
  });
});

describe("labels at the ends of lines", () => {
  it("stand apart, in the order of their lines, inside the chart", () => {
    expect(spread([20, 22, 120], 17, 10, 200)).toEqual([20, 37, 120]);
    expect(spread([199, 200, 198], 17, 10, 200)).toEqual([183, 200, 166]);
    expect(spread([50], 17, 10, 200)).toEqual([50]);
  });
});

describe("a line", () => {
  it("begins once and goes on", () => {
    expect(
      linePath([
        [0, 1.26],
        [10, 2],
      ]),
    ).toBe("M0.0 1.3L10.0 2.0");
    expect(linePath([])).toBe("");
  });
});

describe("calls", () => {
  it("have a busiest hour, counted from one", () => {
    expect(busiest([1_180, 1_420, 960])).toEqual({ hour: 2, calls: 1_420 });
    expect(busiest([])).toEqual({ hour: 1, calls: 0 });
  });

  it("end with the last hour in which somebody calls", () => {
    expect(shownHours([5, 0, 3, 0, 0])).toEqual([5, 0, 3]);
    expect(shownHours([0, 0])).toEqual([0]);
  });
});

describe("totals over time", () => {
  const live = {
    published_at: "2026-09-14T07:00:00Z",
    now: "2026-09-14T09:00:00Z",
    reached: 9,
    seen: 5,
    acted: 1,
    series: [{ at: "2026-09-14T07:10:00Z", reached: 4, seen: 1, acted: 0 }],
  } as Live;

  it("begin with nobody when the first word went out, and end with what holds now", () => {
    expect(wholeSeries(live)).toEqual([
      { at: "2026-09-14T07:00:00Z", reached: 0, seen: 0, acted: 0 },
      { at: "2026-09-14T07:10:00Z", reached: 4, seen: 1, acted: 0 },
      { at: "2026-09-14T09:00:00Z", reached: 9, seen: 5, acted: 1 },
    ]);
  });

  it("are thinned evenly in a table, with the first and the last", () => {
    const all = Array.from({ length: 240 }, (_each, index) => index);
    const rows = thinned(all, 24);
    expect(rows).toHaveLength(24);
    expect([rows[0], rows.at(-1)]).toEqual([0, 239]);
    expect(thinned([1, 2], 24)).toEqual([1, 2]);
  });

  it("are no share of nobody", () => {
    expect(shareOf(0, 0)).toBe(0);
    expect(shareOf(5, 10)).toBe(0.5);
  });
});
