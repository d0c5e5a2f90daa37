/** A small stand-in for the bank's renderer: names in double braces, errors by line, sizes of text messages. */
import type {
  CheckView,
  Content,
  Lang,
  LanguagePreview,
  MissingView,
  Part,
  Preview,
  SmsSizeView,
  WordErrorView,
} from "../../../api/types";
import { templates, variables } from "./templates";

const order = Object.keys(templates.en) as Part[];
const gsm = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà]*$/;

export function sizeOf(text: string): SmsSizeView {
  const forcing = [...text].filter((letter) => !gsm.test(letter)).join("");
  const [one, more] = forcing === "" ? [160, 153] : [70, 67];
  return {
    encoding: forcing === "" ? "gsm7" : "ucs2",
    characters: text.length,
    parts: text.length <= one ? 1 : Math.ceil(text.length / more),
    forcing,
  };
}

function rendered(
  source: string,
  known: Record<string, string>,
  fail: (line: number, name: string) => void,
): string {
  return source
    .split("\n")
    .map((line, index) =>
      line.replaceAll(/\{\{\s*(\w*)\s*\}\}/g, (_found, name: string) => {
        const value = known[name];
        if (value === undefined) fail(index + 1, name);
        return value ?? "";
      }),
    )
    .join("\n");
}

function inLanguage(lang: Lang, content: Content, errors: WordErrorView[]): LanguagePreview {
  const own = content.words[lang] ?? {};
  const sources: Partial<Record<Part, string>> = {};
  const parts: Partial<Record<Part, string>> = {};
  for (const part of order) {
    const source = own[part] ?? templates[lang][part];
    sources[part] = source;
    parts[part] = rendered(source, { ...variables, ...parts }, (line, name) => {
      errors.push({ lang, part, line, reason: `undefined value: ${name} is not a name that texts can use` });
    });
  }
  return {
    parts,
    sources,
    own: order.filter((part) => own[part] !== undefined),
    lock_screen:
      lang === "pl"
        ? "Northgate Bank: ważna informacja o bezpieczeństwie. Otwórz aplikację, aby zobaczyć, co zrobić."
        : "Northgate Bank: security update. Open the app to see what to do.",
    sms: sizeOf(parts.sms ?? ""),
    voice_seconds: Math.round((parts.voice ?? "").length / 5.6),
  };
}

const items: [string, Part, string, string, string][] = [
  ["nature", "description", "What happened, in plain words", "Co się stało, prostymi słowami", "GDPR 34(2)"],
  [
    "consequences",
    "consequences",
    "What may follow from it",
    "Co może z tego wyniknąć",
    "GDPR 34(2), 33(3)(c)",
  ],
  ["measures", "measures", "What we do about it", "Co z tym robimy", "GDPR 34(2), 33(3)(d)"],
  ["instruction", "instruction", "What the customer can do", "Co może zrobić klient", "GDPR recital 86"],
  [
    "contact",
    "contact",
    "Contact of the data protection officer",
    "Kontakt do inspektora ochrony danych",
    "GDPR 34(2), 33(3)(b)",
  ],
];

function checklist(languages: Record<Lang, LanguagePreview>): CheckView[] {
  return items.map(([id, part, en, pl, source]) => ({
    id,
    title: { en, pl },
    source,
    missing: (Object.entries(languages) as [Lang, LanguagePreview][]).flatMap(
      ([lang, { parts }]): MissingView[] => {
        const text = parts[part] ?? "";
        if (text.trim() === "") return [{ lang, channel: "app", part }];
        const there = (parts.email_body ?? "").includes(text);
        return there ? [] : [{ lang, channel: "email", part: "email_body" }];
      },
    ),
  }));
}

export function previewOf(content: Content): Preview {
  const errors: WordErrorView[] = [];
  const languages = { en: inLanguage("en", content, errors), pl: inLanguage("pl", content, errors) };
  return { languages, errors, checklist: checklist(languages) };
}
