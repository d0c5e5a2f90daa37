import { dateText, type Moment, momentOf as momentIn } from "@firebreak/kit/moment";

import type { Lang } from "./bindings/Lang";
import { localeOf } from "./words";

export { dateAt, type Moment, secondsUntil } from "@firebreak/kit/moment";

export function momentOf(iso: string, now: Date, lang: Lang, seconds = false): Moment {
  return momentIn(iso, now, localeOf(lang), seconds);
}

/** A calendar day such as `2026-09-21`. */
export function dayText(day: string, now: Date, lang: Lang): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return dateText(new Date(year, month - 1, date), now, localeOf(lang));
}

/** A month such as `2028-03`, as it is printed on a card. */
export function monthText(month: string): string {
  const [year = "", number = ""] = month.split("-");
  return `${number}/${year.slice(2)}`;
}
