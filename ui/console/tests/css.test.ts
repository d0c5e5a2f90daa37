import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

const styles = join(import.meta.dirname, "../src/styles");
const sheets = readdirSync(styles).filter((name) => name.endsWith(".css"));

/** Declarations that mean left or right instead of start or end; those of `[dir="rtl"]` are about nothing else. */
const physical = [
  /(?<![\w-])(left|right)\s*:/,
  /(?<![\w-])(margin|padding|border|scroll-margin|scroll-padding)-(left|right)(-\w+)?\s*:/,
  /(?<![\w-])border-(top|bottom)-(left|right)-radius\s*:/,
  /(?<![\w-])(text-align|float|clear)\s*:\s*(left|right)/,
];

describe("the style sheets of the console", () => {
  it.each(sheets)("%s knows no left and no right", (name) => {
    const text = readFileSync(join(styles, name), "utf8").replaceAll(/\/\*[\s\S]*?\*\//g, "");
    const declarations = text.match(/[\w-]+\s*:[^;{}]+;/g) ?? [];
    expect(declarations.filter((each) => physical.some((pattern) => pattern.test(each)))).toEqual([]);
  });

  it.each(sheets)("%s loads nothing from elsewhere", (name) => {
    const text = readFileSync(join(styles, name), "utf8");
    expect(text).not.toMatch(/@import|url\(\s*["']?(https?:|\/\/|data:)/);
  });
});
