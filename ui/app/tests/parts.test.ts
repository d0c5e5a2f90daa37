import { encode } from "uqr";
import { describe, expect, it } from "vitest";

import { throttled } from "../src/activity";
import { pathOf, qrOf } from "@firebreak/kit/qr";

describe("activity", () => {
  it("is told at once, and then at most every ten seconds", () => {
    let now = 5_000;
    let told = 0;
    const active = throttled(
      () => (told += 1),
      () => now,
    );
    active();
    active();
    now += 9_999;
    active();
    expect(told).toBe(1);
    now += 1;
    active();
    expect(told).toBe(2);
  });
});

describe("the picture of a link", () => {
  /** The modules that a path of `M x y h w v1 h -w z` covers. */
  function covered(path: string): Set<string> {
    const cells = new Set<string>();
    for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
      for (let at = Number(x); at < Number(x) + Number(width); at += 1) cells.add(`${at} ${y}`);
    }
    return cells;
  }

  it("is dark exactly where the code is", async () => {
    const link = "firebreak://enrol?bank=https%3A%2F%2Falerts.example.com&code=T4WN8KXR";
    const { data } = encode(link, { ecc: "M", border: 4 });
    const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`${x} ${y}`] : [])));
    const { size, path } = await qrOf(link);
    expect(size).toBe(data.length);
    expect(covered(path)).toEqual(new Set(dark));
  });

  it("joins neighbours and skips gaps", () => {
    expect(pathOf([[true, true, false, true]])).toBe("M0 0h2v1h-2zM3 0h1v1h-1z");
    expect(pathOf([[false, false]])).toBe("");
  });
});
