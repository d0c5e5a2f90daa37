import { describe, expect, it } from "vitest";

import { Format } from "../src/format";
import { fromLocal, toLocal } from "../src/local-time";

const en = new Format("en-GB");
const pl = new Format("pl-PL");
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, " ");

describe("numbers", () => {
  it("are grouped as each language does, also below ten thousand", () => {
    expect([en.number(41_870), plain(pl.number(9_264)), en.number(9_264)]).toEqual([
      "41,870",
      "9 264",
      "9,264",
    ]);
    expect(plain(pl.percent(978, 1_000))).toBe("97,8%");
    expect([plain(en.money(190_970, "PLN")), plain(pl.money(190_970, "PLN"))]).toEqual([
      "1,909.70 PLN",
      "1 909,70 PLN",
    ]);
    expect(plain(en.money(1_200, "JPY"))).toBe("1,200 JPY");
  });

  it("never say all while somebody is missing", () => {
    expect(en.percent(8_446, 8_447)).toBe("99.9%");
    expect(en.percent(8_447, 8_447)).toBe("100.0%");
    expect(en.percent(0, 0)).toBe("0.0%");
  });

  it("of bytes are in the unit that people say", () => {
    expect([en.bytes(512), en.bytes(3_112_004), en.bytes(1_500_000_000)].map(plain)).toEqual([
      "512 byte",
      "3.1 MB",
      "1.5 GB",
    ]);
  });
});

describe("times", () => {
  it("give the two largest parts of a duration", () => {
    const said = [0, 59, 250, 77_400, 90_000, 3 * 86_400].map((seconds) => plain(en.duration(seconds)));
    expect(said).toEqual(["0 s", "59 s", "4 min 10 s", "21 h 30 min", "1 day 1 h", "3 days"]);
  });

  it("of contact data are in the largest unit that divides them", () => {
    expect([730, 90, 400].map((days) => plain(en.days(days)))).toEqual(["2 years", "3 months", "400 days"]);
  });

  it("of a form and of the bank are the same moment", () => {
    const iso = "2026-09-14T04:42:00.000Z";
    expect(fromLocal(toLocal(iso))).toBe(iso);
    expect([toLocal(null), fromLocal(""), fromLocal("soon")]).toEqual(["", null, null]);
  });
});

describe("lists", () => {
  it("do not begin in the middle of a sentence, except abbreviations", () => {
    expect(en.and(["Card number", "Expiry date", "PIN"])).toBe("Card number, expiry date and PIN");
    expect(pl.or(["Numer karty", "Hasło"])).toBe("Numer karty lub hasło");
  });
});
