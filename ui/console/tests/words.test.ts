import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

import { parse } from "@fluent/syntax";
import { describe, expect, it } from "vitest";

import { langs, speaker } from "../src/words";

const locales = join(import.meta.dirname, "../../../locales");
const sources = join(import.meta.dirname, "../src");
const kit = join(import.meta.dirname, "../../kit");

function idsIn(file: string): string[] {
  const { body } = parse(readFileSync(join(locales, "en", file), "utf8"), {});
  return body.flatMap((entry) => (entry.type === "Message" ? [entry.id.name] : []));
}

function codeIn(folder: string): string {
  return readdirSync(folder)
    .map((name) => {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) return name === "fake" ? "" : codeIn(path);
      return /\.(ts|svelte)$/.test(name) ? readFileSync(path, "utf8") : "";
    })
    .join("\n");
}

// That every language says the same with the same values is tested over all files in ui/app/tests/words.test.ts.
describe("the words of the console", () => {
  const files = readdirSync(join(locales, "en"));
  const own = files.filter((file) => file.startsWith("console")).flatMap(idsIn);
  const shared = ["app.ftl", "language.ftl"].flatMap(idsIn);
  const code = codeIn(sources) + codeIn(kit);
  /** `risk-${tier}`: names that are put together, by how they begin. */
  const begun = [...code.matchAll(/`([a-z][a-z0-9-]*-)\$\{/g)].map((match) => match[1] ?? "");

  it("are there in every language", () => {
    expect(langs.toSorted()).toEqual(["en", "pl"]);
    expect(own.length).toBeGreaterThan(100);
  });

  it("each have a use", () => {
    const unused = own.filter(
      (id) => !code.includes(`"${id}"`) && !begun.some((prefix) => id.startsWith(prefix)),
    );
    expect(unused).toEqual([]);
  });

  it("are there for every use", () => {
    const used = [...code.matchAll(/\bt\(\s*"([a-z0-9-]+)"/g)].map((match) => match[1]);
    const known = new Set([...own, ...shared]);
    expect(used.filter((id) => id !== undefined && !known.has(id))).toEqual([]);
  });

  it("stand once, so that none of them hides one of the app's", () => {
    const all = [...own, ...shared];
    expect(all.filter((id, index) => all.indexOf(id) !== index)).toEqual([]);
  });

  it("count as Polish people do", () => {
    const t = speaker("pl");
    const wait = (minutes: number): string => t("sign-in-locked", { minutes });
    expect(wait(1)).toBe("Za dużo prób. Spróbuj za minutę.");
    expect(wait(3)).toBe("Za dużo prób. Spróbuj za 3 minuty.");
    expect(wait(10)).toBe("Za dużo prób. Spróbuj za 10 minut.");
    expect(t("incidents-count", { count: 22 })).toBe("22 incydenty");
  });
});
