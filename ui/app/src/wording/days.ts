import type { AppState } from "../app.svelte";
import { dayText } from "../moment";
import { localeOf } from "../words";

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

/** "Monday 14 September", or "Today": what stands over everything that happened on one day. */
export function dayHeading(iso: string, app: AppState): string {
  const { day } = app.moment(iso);
  if (day === "today" || day === "yesterday") return app.t("day-name", { day });
  const format = new Intl.DateTimeFormat(localeOf(app.view.lang), {
    weekday: "long",
    day: "numeric",
    month: "long",
  });
  return capital(format.format(new Date(iso)));
}

/** When something should arrive, as one sentence; nothing while no day is known. */
export function expectedText(earliest: string | null, latest: string | null, app: AppState): string | null {
  if (!latest) return null;
  if (!earliest || earliest === latest)
    return app.t("expected-by", { latest: dayText(latest, app.now, app.view.lang) });
  return app.t("expected-between", {
    earliest: dayText(earliest, app.now, app.view.lang),
    latest: dayText(latest, app.now, app.view.lang),
  });
}

/** Whether a calendar day lies behind us here. */
export function isPast(day: string, now: Date): boolean {
  const two = (number: number): string => String(number).padStart(2, "0");
  return day < `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
