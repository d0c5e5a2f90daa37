import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";

export type Values = Record<string, FluentVariable>;

/** A message by its id, or an attribute of it by `id.attribute`. */
export type Say = (id: string, values?: Values) => string;

/** The texts of a set of screens in every language there is a folder for. */
export interface Words<Lang extends string> {
  langs: Lang[];
  /** Speaks one language. A missing message is a fault of ours: tests fail on it, a person sees its id. */
  speaker: (lang: Lang) => Say;
  /** How dates and numbers are written: `en-GB`. */
  localeOf: (lang: Lang) => string;
  /** What the language calls itself. */
  nameOf: (lang: Lang) => string;
  directionOf: (lang: Lang) => "ltr" | "rtl";
  /** "4242", "4242 and 1881". */
  list: (items: readonly string[], lang: Lang) => string;
}

/** The texts of each language by the name of its folder; adding a folder adds a language. */
export function sourcesIn(found: Readonly<Record<string, string>>): Map<string, string[]> {
  const sources = new Map<string, string[]>();
  for (const [path, text] of Object.entries(found)) {
    const lang = path.split("/").at(-2) ?? "";
    sources.set(lang, [...(sources.get(lang) ?? []), text]);
  }
  return sources;
}

/** Polish leaves no one-letter word at the end of a line. */
export function tieShortWords(text: string, lang: string): string {
  return lang === "pl" ? text.replace(/(?<=^|[\s(])([aiouwz]) /giu, "$1\u00a0") : text;
}

function speak(bundle: FluentBundle, lang: string, id: string, values: Values): string {
  const [message = id, attribute] = id.split(".");
  const found = bundle.getMessage(message);
  const pattern = attribute ? found?.attributes[attribute] : found?.value;
  const errors: Error[] = [];
  const text = pattern ? bundle.formatPattern(pattern, values, errors) : id;
  if (import.meta.env.MODE === "test" && (!pattern || errors.length > 0)) {
    throw new Error(`${lang}: ${id}: ${errors.map((error) => error.message).join("; ") || "missing"}`);
  }
  return tieShortWords(text, lang);
}

/** Words from files by their paths, `…/locales/en/name.ftl`. */
export function wordsIn<Lang extends string>(files: Readonly<Record<string, string>>): Words<Lang> {
  const sources = sourcesIn(files);
  const bundles = new Map<Lang, FluentBundle>();

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

  const localeOf = (lang: Lang): string => about(lang, "language-locale") ?? lang;
  return {
    langs: [...sources.keys()] as Lang[],
    localeOf,
    nameOf: (lang) => about(lang, "language-name") ?? lang,
    directionOf: (lang) => (about(lang, "language-direction") === "rtl" ? "rtl" : "ltr"),
    speaker(lang) {
      const bundle = bundleOf(lang);
      return (id, values = {}) => speak(bundle, lang, id, values);
    },
    list: (items, lang) => new Intl.ListFormat(localeOf(lang), { type: "conjunction" }).format(items),
  };
}
