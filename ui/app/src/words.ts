import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";

import type { Lang } from "./bindings/Lang";

export type Values = Record<string, FluentVariable>;

/** A message by its id, or an attribute of it by `id.attribute`. */
export type Say = (id: string, values?: Values) => string;

/** Every language with a folder; what the system says (`notification.ftl`) is not for the screens. */
const files = import.meta.glob<string>(["../../../locales/*/*.ftl", "!../../../locales/*/notification.ftl"], {
  query: "?raw",
  import: "default",
  eager: true,
});

/** The texts of each language by the name of its folder; adding a folder adds a language. */
export function sourcesIn(found: Readonly<Record<string, string>>): Map<string, string[]> {
  const sources = new Map<string, string[]>();
  for (const [path, text] of Object.entries(found)) {
    const lang = path.split("/").at(-2) ?? "";
    sources.set(lang, [...(sources.get(lang) ?? []), text]);
  }
  return sources;
}

const sources = sourcesIn(files);
const bundles = new Map<Lang, FluentBundle>();

/** The languages there are words for; the core's list of languages names the same. */
export const langs = [...sources.keys()] as Lang[];

function bundleOf(lang: Lang): FluentBundle {
  const known = bundles.get(lang);
  if (known) return known;
  const bundle = new FluentBundle(lang, { useIsolating: false });
  for (const source of sources.get(lang) ?? []) bundle.addResource(new FluentResource(source));
  bundles.set(lang, bundle);
  return bundle;
}

function about(lang: Lang, id: string): string | undefined {
  const { value } = bundleOf(lang).getMessage(id) ?? {};
  return typeof value === "string" ? value : undefined;
}

/** How dates and numbers are written: `en-GB`. */
export function localeOf(lang: Lang): string {
  return about(lang, "language-locale") ?? lang;
}

/** What the language calls itself. */
export function nameOf(lang: Lang): string {
  return about(lang, "language-name") ?? lang;
}

export function directionOf(lang: Lang): "ltr" | "rtl" {
  return about(lang, "language-direction") === "rtl" ? "rtl" : "ltr";
}

/** Polish leaves no one-letter word at the end of a line. */
export function tieShortWords(text: string, lang: Lang): string {
  return lang === "pl" ? text.replace(/(?<=^|[\s(])([aiouwz]) /giu, "$1\u00a0") : text;
}

/** Speaks one language. A missing message is a fault of ours: tests fail on it, a person sees its id. */
export function speaker(lang: Lang): Say {
  const bundle = bundleOf(lang);
  return (id, values = {}) => {
    const [message = id, attribute] = id.split(".");
    const found = bundle.getMessage(message);
    const pattern = attribute ? found?.attributes[attribute] : found?.value;
    const errors: Error[] = [];
    const text = pattern ? bundle.formatPattern(pattern, values, errors) : id;
    if (import.meta.env.MODE === "test" && (!pattern || errors.length > 0)) {
      throw new Error(`${lang}: ${id}: ${errors.map((error) => error.message).join("; ") || "missing"}`);
    }
    return tieShortWords(text, lang);
  };
}

/** "4242", "4242 and 1881". */
export function list(items: readonly string[], lang: Lang): string {
  return new Intl.ListFormat(localeOf(lang), { type: "conjunction" }).format(items);
}
