/** A small stand-in for the bank's renderer: names in double braces, errors by line, sizes of text messages. */
import type {
  Channel,
  Checked,
  Content,
  Lang,
  LanguagePreview,
  Missing,
  Part,
  Preview,
  SmsSize,
  WordError,
} from "../../../api/types";
import { templates, variables } from "./templates";

const order = Object.keys(templates.en) as Part[];
const gsm = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà]*$/;

export function sizeOf(text: string): SmsSize {
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

function inLanguage(lang: Lang, content: Content, errors: WordError[]): LanguagePreview {
  const own = content.words[lang] ?? {};
  const sources: Partial<Record<Part, string>> = {};
  const parts: Partial<Record<Part, string>> = {};
  for (const part of order) {
    const source = own[part] ?? templates[lang][part];
    sources[part] = source;
    parts[part] = rendered(source, { ...variables, ...parts }, (line, name) => {
      errors.push({
        message: "alert",
        lang,
        part,
        line,
        reason: `undefined value: ${name} is not a name that texts can use`,
      });
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

interface Item {
  id: string;
  title: Record<Lang, string>;
  source: string;
  /** Where it is missing in what one language says. */
  missing: (parts: Partial<Record<Part, string>>, sources: Partial<Record<Part, string>>) => Part[];
}

/** The part has to say something, and the e-mail has to repeat it. */
function repeated(part: Part): Item["missing"] {
  return (parts) => {
    const text = parts[part] ?? "";
    if (text.trim() === "") return [part];
    return (parts.email_body ?? "").includes(text) ? [] : ["email_body"];
  };
}

function naming(variable: string, where: readonly Part[]): Item["missing"] {
  return (_parts, sources) => where.filter((part) => !(sources[part] ?? "").includes(variable));
}

function item(id: string, en: string, pl: string, source: string, missing: Item["missing"]): Item {
  return { id, title: { en, pl }, source, missing };
}

const items: Item[] = [
  item(
    "nature",
    "What happened, in plain words",
    "Co się stało, zwykłymi słowami",
    "GDPR 34(2)",
    repeated("description"),
  ),
  item(
    "data_taken",
    "Which data was taken",
    "Jakie dane wyciekły",
    "GDPR 34(2), 33(3)(a)",
    repeated("description"),
  ),
  item(
    "consequences",
    "What may follow from it",
    "Co może z tego wyniknąć",
    "GDPR 34(2), 33(3)(c)",
    repeated("consequences"),
  ),
  item("measures", "What we do about it", "Co z tym robimy", "GDPR 34(2), 33(3)(d)", repeated("measures")),
  item(
    "customer_measures",
    "What the customer can do",
    "Co może zrobić klient",
    "PSD2 96(1)",
    repeated("instruction"),
  ),
  item(
    "data_protection_contact",
    "Contact of the data protection officer",
    "Kontakt do inspektora ochrony danych",
    "GDPR 34(2), 33(3)(b)",
    repeated("contact"),
  ),
  item(
    "next_update",
    "When the next update comes",
    "Kiedy będzie kolejna wiadomość",
    "Bank's rule",
    naming("next_update", ["email_body"]),
  ),
  item(
    "reference",
    "A reference in every channel",
    "Numer w każdym kanale",
    "Bank's rule",
    naming("reference", ["sms", "email_body"]),
  ),
  item("no_links", "No link in messages", "Żadnych linków w wiadomościach", "Bank's rule", (parts) =>
    (["sms", "email_body", "voice"] as const).filter((part) => /https?:/.test(parts[part] ?? "")),
  ),
];

const channelOf: Partial<Record<Part, Channel>> = {
  sms: "sms",
  email_subject: "email",
  email_body: "email",
  voice: "voice",
};

function checklist(languages: Record<Lang, LanguagePreview>): Checked[] {
  return items.map(({ id, title, source, missing }) => ({
    id,
    title,
    source,
    in_facts: false,
    missing: (Object.entries(languages) as [Lang, LanguagePreview][]).flatMap(([lang, { parts, sources }]) =>
      missing(parts, sources).map((part): Missing => ({ lang, channel: channelOf[part] ?? "app", part })),
    ),
  }));
}

export function previewOf(content: Content): Preview {
  const errors: WordError[] = [];
  const languages = { en: inLanguage("en", content, errors), pl: inLanguage("pl", content, errors) };
  return { languages, errors, checklist: checklist(languages) };
}
