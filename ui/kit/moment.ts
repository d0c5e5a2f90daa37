/** A moment as messages want it: which day it is from here, and its parts ready to read. */
export interface Moment extends Record<string, string> {
  day: "today" | "yesterday" | "tomorrow" | "other";
  time: string;
  date: string;
}

export function dateAt(milliseconds: number): Date {
  return new Date(milliseconds);
}

function midnight(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

function dayOf(date: Date, now: Date): Moment["day"] {
  const days = Math.round((midnight(date) - midnight(now)) / 86_400_000);
  if (days === 0) return "today";
  if (days === -1) return "yesterday";
  return days === 1 ? "tomorrow" : "other";
}

/** "15 September", with the year where it is another one; never broken over two lines. */
export function dateText(date: Date, now: Date, locale: string): string {
  const year = date.getFullYear() === now.getFullYear() ? undefined : ("numeric" as const);
  const text = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year }).format(date);
  return text.replaceAll(" ", "\u00a0");
}

export function momentOf(iso: string, now: Date, locale: string, seconds = false): Moment {
  const date = new Date(iso);
  const time = new Intl.DateTimeFormat(locale, {
    hour: "2-digit",
    minute: "2-digit",
    second: seconds ? "2-digit" : undefined,
    hourCycle: "h23",
  }).format(date);
  return { day: dayOf(date, now), time, date: dateText(date, now, locale) };
}

/** Whole seconds from now until a moment, never below zero. */
export function secondsUntil(iso: string, now: Date): number {
  return Math.max(0, Math.ceil((new Date(iso).getTime() - now.getTime()) / 1000));
}
