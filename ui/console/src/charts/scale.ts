/** Where things stand on an axis. Nothing here draws. */

const STEPS = [1, 2, 4, 5, 10];

/** Round values from 0 upwards, in `count` equal steps, the last at or above the largest value. */
export function ticksUpTo(largest: number, count = 4): number[] {
  const rough = Math.max(largest, 1) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, (STEPS.find((each) => each * power >= rough) ?? 10) * power);
  return Array.from({ length: count + 1 }, (_each, index) => index * step);
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const SPANS = [
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  DAY,
  2 * DAY,
  7 * DAY,
  28 * DAY,
];

export interface TimeTicks {
  /** Milliseconds since the epoch. */
  at: number[];
  /** Whether a tick needs its day to be understood. */
  days: boolean;
}

/** At most `most` round times between two others, as clocks here show them. */
export function timeTicks(from: number, to: number, most: number): TimeTicks {
  const length = Math.max(to - from, MINUTE);
  const span = SPANS.find((each) => length / each <= most) ?? Math.ceil(length / most / DAY) * DAY;
  const shift = new Date(from).getTimezoneOffset() * MINUTE;
  const first = Math.ceil((from - shift) / span) * span + shift;
  const at: number[] = [];
  for (let tick = first; tick <= to; tick += span) at.push(tick);
  return { at, days: span >= DAY };
}

/** Maps a value from one range to another. */
export function scale(from: number, to: number, start: number, end: number): (value: number) => number {
  const width = to - from;
  return (value) => (width === 0 ? start : start + ((value - from) / width) * (end - start));
}

/** Moves labels apart that would stand on each other, keeping their order; nothing leaves the range. */
export function spread(places: readonly number[], gap: number, top: number, bottom: number): number[] {
  const order = places.map((place, index) => ({ place, index })).sort((a, b) => a.place - b.place);
  let free = top;
  for (const each of order) {
    each.place = Math.max(each.place, free);
    free = each.place + gap;
  }
  let limit = bottom;
  for (const each of order.toReversed()) {
    each.place = Math.min(each.place, limit);
    limit = each.place - gap;
  }
  const moved = [...places];
  for (const each of order) moved[each.index] = each.place;
  return moved;
}

/** The path of a line through points, to a tenth of a pixel. */
export function linePath(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y], index) => `${index === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");
}
