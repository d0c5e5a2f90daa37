import { describe, expect, it } from "vitest";

import { dayText, momentOf, monthText, secondsUntil } from "../src/moment";

const now = new Date(2026, 8, 15, 9, 42, 14);
const iso = (...parts: [number, number, number, number, number, number]): string =>
  new Date(...parts).toISOString();

describe("moments", () => {
  it("knows today, yesterday and tomorrow by the calendar, not by hours", () => {
    expect(momentOf(iso(2026, 8, 15, 0, 1, 0), now, "en").day).toBe("today");
    expect(momentOf(iso(2026, 8, 14, 23, 59, 0), now, "en").day).toBe("yesterday");
    expect(momentOf(iso(2026, 8, 16, 0, 1, 0), now, "en").day).toBe("tomorrow");
    expect(momentOf(iso(2026, 8, 13, 23, 59, 0), now, "en").day).toBe("other");
  });

  it("writes times with 24 hours, and seconds where they matter", () => {
    expect(momentOf(iso(2026, 8, 15, 18, 5, 9), now, "en").time).toBe("18:05");
    expect(momentOf(iso(2026, 8, 15, 8, 5, 9), now, "pl", true).time).toBe("08:05:09");
    expect(momentOf(iso(2026, 8, 15, 0, 5, 9), now, "en").time).toBe("00:05");
  });

  it("names the year only if it is another one, and never breaks a date", () => {
    expect(momentOf(iso(2026, 7, 27, 10, 0, 0), now, "en").date).toBe("27\u00a0August");
    expect(momentOf(iso(2026, 7, 27, 10, 0, 0), now, "pl").date).toBe("27\u00a0sierpnia");
    expect(momentOf(iso(2025, 5, 2, 10, 0, 0), now, "en").date).toBe("2\u00a0June\u00a02025");
  });

  it("takes a calendar day as it is, in any time zone", () => {
    expect(dayText("2026-09-21", now, "en")).toBe("21\u00a0September");
  });

  it("writes a card's last month as it is printed", () => {
    expect(monthText("2028-03")).toBe("03/28");
  });

  it("counts whole seconds down to zero and not below", () => {
    expect(secondsUntil(new Date(now.getTime() + 19_400).toISOString(), now)).toBe(20);
    expect(secondsUntil(new Date(now.getTime() - 1).toISOString(), now)).toBe(0);
  });
});
