/** Times of the example data, counted from when the page was opened, so that "today" stays today. */

export const opened = Date.now();

const sizes = { d: 86_400, h: 3_600, m: 60, s: 1 } as const;

/** `at("-2h 26m")`, `at("+21h 30m")`: that long before or after the page was opened. */
export function at(offset: string): string {
  const sign = offset.startsWith("-") ? -1 : 1;
  let seconds = 0;
  for (const [, count, unit] of offset.matchAll(/(\d+)([dhms])/g)) {
    seconds += Number(count) * sizes[unit as keyof typeof sizes];
  }
  return new Date(opened + sign * seconds * 1000).toISOString();
}

export function now(): string {
  return new Date().toISOString();
}
