/** The team's own sources in a draft: absent where the template speaks. */
import type { Channel, Lang, Part, Words } from "../../api/types";

export const channels: readonly Channel[] = ["app", "sms", "email", "voice"];

export const partsOf: Record<Channel, readonly Part[]> = {
  app: ["headline", "description", "consequences", "measures", "instruction", "contact"],
  sms: ["sms"],
  email: ["email_subject", "email_body"],
  voice: ["voice"],
};

export function channelOf(part: Part): Channel {
  return channels.find((channel) => partsOf[channel].includes(part)) ?? "app";
}

/** The id of the field of one part in one language. */
export function fieldId(lang: Lang, part: Part): string {
  return `text-${lang}-${part}`;
}

/** Words with one source set, or, without a text, with the template's again. */
export function written(words: Words, lang: Lang, part: Part, text: string | undefined): Words {
  const parts: Partial<Record<Part, string>> = { ...words[lang] };
  if (text === undefined) Reflect.deleteProperty(parts, part);
  else parts[part] = text;
  return { ...words, [lang]: parts };
}

/** The place of the first character of a line, from 1; the end where there are fewer. */
export function startOfLine(text: string, line: number): number {
  let start = 0;
  for (let number = 1; number < line; number += 1) {
    const next = text.indexOf("\n", start);
    if (next === -1) return text.length;
    start = next + 1;
  }
  return start;
}

/** How many rows a field needs for a text. */
export function rowsFor(text: string): number {
  const rows = text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 38)), 0);
  return Math.min(14, Math.max(2, rows + 1));
}
