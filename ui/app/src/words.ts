import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";

import en from "../../../locales/en/app.ftl?raw";
import pl from "../../../locales/pl/app.ftl?raw";
import type { Lang } from "./bindings/Lang";

export type Values = Record<string, FluentVariable>;

/** A message by its id, or an attribute of it by `id.attribute`. */
export type Say = (id: string, values?: Values) => string;

const sources: Record<Lang, string> = { en, pl };
const locales: Record<Lang, string> = { en: "en-GB", pl: "pl-PL" };
const bundles = new Map<Lang, FluentBundle>();

export function localeOf(lang: Lang): string {
  return locales[lang];
}

function bundleOf(lang: Lang): FluentBundle {
  const known = bundles.get(lang);
  if (known) return known;
  const bundle = new FluentBundle(locales[lang], { useIsolating: false });
  bundle.addResource(new FluentResource(sources[lang]));
  bundles.set(lang, bundle);
  return bundle;
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
  return new Intl.ListFormat(locales[lang], { type: "conjunction" }).format(items);
}
