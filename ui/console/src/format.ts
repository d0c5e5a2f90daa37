/** Numbers, times and money as each language writes them. */
import { dateText, momentOf } from "@firebreak/kit/moment";

export class Format {
  constructor(readonly locale: string) {}

  /** "2 years", "3 months", "10 days": in the largest unit that divides it. */
  days(count: number): string {
    const [unit, size] = count % 365 === 0 ? ["year", 365] : count % 30 === 0 ? ["month", 30] : ["day", 1];
    const style = { style: "unit", unit: String(unit), unitDisplay: "long" } as const;
    return new Intl.NumberFormat(this.locale, style).format(count / Number(size));
  }

  /** "41,870" and "41 870" */
  number(value: number): string {
    return new Intl.NumberFormat(this.locale, { useGrouping: "always" }).format(value);
  }

  /** A share of a whole, "97.8%"; nothing of nothing is nothing. */
  percent(part: number, whole: number, digits = 1): string {
    // Never 100% while somebody is missing, never 0% where there is somebody.
    const share = whole === 0 ? 0 : part / whole;
    const step = 10 ** -(digits + 2);
    const honest = share < 1 ? Math.min(share, 1 - step) : share;
    return new Intl.NumberFormat(this.locale, {
      style: "percent",
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }).format(honest);
  }

  /** "1,909.70 PLN" */
  money(minor: number, currency: string): string {
    const digits = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions();
    const places = digits.maximumFractionDigits ?? 2;
    const amount = new Intl.NumberFormat(this.locale, {
      useGrouping: "always",
      minimumFractionDigits: places,
      maximumFractionDigits: places,
    }).format(minor / 10 ** places);
    return `${amount}\u00a0${currency}`;
  }

  /** "Card number or expiry date" */
  or(items: readonly string[]): string {
    return this.#listed(items, "disjunction");
  }

  /** "Card number, expiry date and PIN" */
  and(items: readonly string[]): string {
    return this.#listed(items, "conjunction");
  }

  /** Names that begin with a capital on their own do not within a sentence; abbreviations keep theirs. */
  #listed(items: readonly string[], type: "conjunction" | "disjunction"): string {
    const lowered = items.map((item, index) =>
      index === 0 || item.charAt(1) !== item.charAt(1).toLocaleLowerCase(this.locale)
        ? item
        : item.charAt(0).toLocaleLowerCase(this.locale) + item.slice(1),
    );
    return new Intl.ListFormat(this.locale, { type }).format(lowered);
  }

  /** "Poland" of "PL" */
  country(code: string): string {
    return new Intl.DisplayNames(this.locale, { type: "region" }).of(code) ?? code;
  }

  /** "3.1 MB"; in thousands, as file managers have it. */
  bytes(value: number): string {
    const units = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;
    const power = value < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(value) / 3));
    return new Intl.NumberFormat(this.locale, {
      style: "unit",
      unit: units[power] ?? "byte",
      maximumFractionDigits: power === 0 ? 0 : 1,
    }).format(value / 1000 ** power);
  }

  /** "4 min 10 s", "21 h 30 min", "3 days": the two largest parts. */
  duration(seconds: number): string {
    const rest = Math.max(0, Math.round(seconds));
    const sizes = [
      ["day", 86_400],
      ["hour", 3_600],
      ["minute", 60],
      ["second", 1],
    ] as const;
    const parts: string[] = [];
    let left = rest;
    for (const [unit, size] of sizes) {
      const count = Math.floor(left / size);
      left -= count * size;
      if (count > 0 || (unit === "second" && parts.length === 0)) parts.push(this.#unit(count, unit));
      else if (parts.length > 0) break;
      if (parts.length === 2) break;
    }
    return parts.join(" ");
  }

  /** "25 min", "21 h 30 min": how far off something is, in whole minutes and at least one. */
  distance(seconds: number): string {
    return this.duration(Math.max(1, Math.floor(Math.abs(seconds) / 60)) * 60);
  }

  /** Hours, minutes and seconds by their symbols, which every language reads. */
  #unit(count: number, unit: "day" | "hour" | "minute" | "second"): string {
    if (unit !== "day") return `${count}\u00a0${{ hour: "h", minute: "min", second: "s" }[unit]}`;
    return new Intl.NumberFormat(this.locale, { style: "unit", unit, unitDisplay: "long" })
      .format(count)
      .replaceAll(" ", "\u00a0");
  }

  /** "14 Sep 2026, 06:42" */
  stamp(iso: string): string {
    return new Intl.DateTimeFormat(this.locale, {
      day: "numeric",
      month: "short",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    }).format(new Date(iso));
  }

  /** "14 Sep 2026, 06:42:11" */
  exactly(iso: string): string {
    return new Intl.DateTimeFormat(this.locale, {
      day: "numeric",
      month: "short",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      hourCycle: "h23",
    }).format(new Date(iso));
  }

  /** "Monday 14 September 2026, 11:30" */
  longStamp(date: Date): string {
    const weekday = new Intl.DateTimeFormat(this.locale, { weekday: "long" }).format(date);
    const day = new Intl.DateTimeFormat(this.locale, { dateStyle: "long" }).format(date);
    return `${weekday.charAt(0).toLocaleUpperCase(this.locale)}${weekday.slice(1)} ${day}, ${this.time(date.toISOString())}`;
  }

  /** "11:30" */
  time(iso: string): string {
    return momentOf(iso, new Date(iso), this.locale).time;
  }

  /** "28 August" */
  day(iso: string, now: Date): string {
    return dateText(new Date(iso), now, this.locale);
  }

  /** "28 Aug" */
  shortDay(iso: string): string {
    return new Intl.DateTimeFormat(this.locale, { day: "numeric", month: "short" }).format(new Date(iso));
  }
}
