import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

const kit = join(import.meta.dirname, "../../kit");
const sheets = readdirSync(kit).filter((name) => name.endsWith(".css"));

/** Declarations that mean left or right instead of start or end. */
const physical = [
  /(?<![\w-])(left|right)\s*:/,
  /(?<![\w-])(margin|padding|border|scroll-margin|scroll-padding)-(left|right)(-\w+)?\s*:/,
  /(?<![\w-])border-(top|bottom)-(left|right)-radius\s*:/,
  /(?<![\w-])(text-align|float|clear)\s*:\s*(left|right)/,
];

/** `1px 2px 3px 4px`: four values that give left and right different ones. */
function lopsided(declaration: string): boolean {
  const match = /(?<![\w-])(margin|padding|inset|border-width)\s*:\s*([^;{}]+);/.exec(declaration);
  const values =
    (match?.[2] ?? "").trim().match(/(?:[\w-]*\([^()]*(?:\([^()]*\)[^()]*)*\)|[^\s()]+)+/g) ?? [];
  return values.length === 4 && values[1] !== values[3];
}

describe("the style sheets", () => {
  it.each(sheets)("%s knows no left and no right, so that it can be read from either side", (name) => {
    const text = readFileSync(join(kit, name), "utf8").replaceAll(/\/\*[\s\S]*?\*\//g, "");
    const declarations = text.match(/[\w-]+\s*:[^;{}]+;/g) ?? [];
    const faults = declarations.filter(
      (each) => physical.some((pattern) => pattern.test(each)) || lopsided(each),
    );
    expect(faults).toEqual([]);
  });

  it("would be caught if they did", () => {
    expect(physical.some((pattern) => pattern.test("margin-left: 4px;"))).toBe(true);
    expect(physical.some((pattern) => pattern.test("left: 0;"))).toBe(true);
    expect(physical.some((pattern) => pattern.test("inset-inline-start: 0;"))).toBe(false);
    expect(lopsided("padding: 2px 8px 2px 6px;")).toBe(true);
    expect(lopsided("inset: auto 0 calc(4px + 2px) 0;")).toBe(false);
  });
});
