import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

import { parse, type Pattern, Visitor } from "@fluent/syntax";
import { describe, expect, it } from "vitest";

import { directionOf, langs, localeOf, nameOf, sourcesIn, speaker, tieShortWords } from "../src/words";

const locales = join(import.meta.dirname, "../../../locales");
const sources = join(import.meta.dirname, "../src");
const kit = join(import.meta.dirname, "../../kit");

/** Every message and attribute of a file with the variables it uses. */
function messagesOf(path: string): Map<string, string[]> {
  const resource = parse(readFileSync(path, "utf8"), {});
  const found = new Map<string, string[]>();
  const add = (id: string, pattern: Pattern | null): void => {
    if (!pattern) return;
    const variables = new Set<string>();
    const visitor = new (class extends Visitor {
      override visitVariableReference(node: { id: { name: string } }): void {
        variables.add(node.id.name);
      }
    })();
    visitor.visit(pattern);
    expect(found.has(id), `${id} stands twice in ${path}`).toBe(false);
    found.set(id, [...variables].sort());
  };
  for (const entry of resource.body) {
    expect(entry.type, `${path}: not Fluent`).not.toBe("Junk");
    if (entry.type !== "Message") continue;
    add(entry.id.name, entry.value);
    for (const attribute of entry.attributes) add(`${entry.id.name}.${attribute.id.name}`, attribute.value);
  }
  return found;
}

function codeIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return name === "bindings" || name === "fake" ? [] : codeIn(path);
    return [readFileSync(path, "utf8")];
  });
}

describe("the words", () => {
  const files = readdirSync(join(locales, "en"));
  const others = readdirSync(locales).filter((lang) => lang !== "en");

  it.each(others.flatMap((lang) => files.map((file) => [lang, file] as const)))(
    "in %s say the same with the same values as the English %s",
    (lang, file) => {
      const english = messagesOf(join(locales, "en", file));
      const theirs = messagesOf(join(locales, lang, file));
      expect(english.size).toBeGreaterThan(0);
      expect(Object.fromEntries(theirs)).toEqual(Object.fromEntries(english));
    },
  );

  it("are taken from every folder, and from nowhere else", () => {
    expect([...langs].sort()).toEqual(readdirSync(locales).sort());
    const found = sourcesIn({
      "../../../locales/en/app.ftl": "a = A",
      "../../../locales/xx/app.ftl": "a = Ä",
      "../../../locales/xx/device.ftl": "b = B",
    });
    expect(Object.fromEntries(found)).toEqual({ en: ["a = A"], xx: ["a = Ä", "b = B"] });
  });

  it("know what each language calls itself, and how it writes dates", () => {
    expect(langs.map((lang) => [lang, nameOf(lang), localeOf(lang), directionOf(lang)])).toEqual([
      ["en", "English", "en-GB", "ltr"],
      ["pl", "Polski", "pl-PL", "ltr"],
    ]);
  });

  it("stand once, in whichever file", () => {
    const ids = files.flatMap((file) => [...messagesOf(join(locales, "en", file)).keys()]);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it("has a use for every message of the screens, and a message for every use", () => {
    const code = [...codeIn(sources), ...codeIn(kit)].join("\n");
    const messages = files
      .filter((file) => file !== "notification.ftl" && !file.startsWith("console"))
      .flatMap((file) => [...messagesOf(join(locales, "en", file)).keys()]);
    // A name with an attribute is put together from a step's id, `named()` appends `-source`.
    const unused = messages.filter((id) => {
      const name = id.split(".")[0]?.replace(/-source$/, "") ?? id;
      return !code.includes(`"${name}"`);
    });
    expect(unused).toEqual([]);
    const used = [...code.matchAll(/\bt\("([a-z0-9-]+)"/g)].map((match) => match[1]);
    expect(used.filter((id) => id !== undefined && !messages.includes(id))).toEqual([]);
  });

  it("counts as Polish people do", () => {
    const t = speaker("pl");
    const alerts = (count: number): string => t("home-attention", { count });
    expect(alerts(1)).toBe("Jedna sprawa wymaga Twojej uwagi");
    expect(alerts(4)).toBe("4 sprawy wymagają Twojej uwagi");
    expect(alerts(5)).toBe("5 spraw wymaga Twojej uwagi");
    expect(alerts(22)).toBe("22 sprawy wymagają Twojej uwagi");
    const minutes = (count: number): string => t("about-minutes", { minutes: count });
    expect(minutes(1)).toBe("Zajmie to około 1 minuty.");
    expect(minutes(6)).toBe("Zajmie to około 6 minut.");
    expect(t("next-try-in", { seconds: 3 })).toBe("Następna próba za 3 sekundy.");
  });

  it("counts in English", () => {
    const t = speaker("en");
    expect(t("home-attention", { count: 1 })).toBe("One alert needs your attention");
    expect(t("home-attention", { count: 7 })).toBe("7 alerts need your attention");
    expect(t("concerned-no-why", { count: 2 })).toBe("We checked both your cards. Neither is on the list.");
  });

  it("leaves no one-letter word at the end of a Polish line", () => {
    expect(tieShortWords("w sklepie i z nami", "pl")).toBe("w\u00a0sklepie i\u00a0z\u00a0nami");
    expect(tieShortWords("a card", "en")).toBe("a card");
  });

  it("tells a lock screen nothing about card, shop or amount", () => {
    for (const lang of ["en", "pl"]) {
      const messages = messagesOf(join(locales, lang, "notification.ftl"));
      const shown = [...messages].filter(([id]) => id.startsWith("notification-"));
      expect([...new Set(shown.flatMap(([, values]) => values))]).toEqual(["bank"]);
    }
  });
});
