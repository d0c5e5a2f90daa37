/** Templates while they are edited: what the bank's refusal says about which line. */
import type { Lang, Message } from "../../api/types";
import { messages } from "../../wording/incidents";
import { langs } from "../../words";

export interface LineFault {
  text: string;
  message?: Message;
  lang?: Lang;
  line?: number;
}

/** Reads lines such as "headline of `close` in `en`, line 12: there is no `foo`". */
export function lineFaults(detail: string): LineFault[] {
  return detail
    .split("\n")
    .filter(Boolean)
    .map((text) => {
      const message = messages.find((each) => text.includes(` of \`${each}\``));
      const lang = langs.find((each) => text.includes(` in \`${each}\``));
      const line = /\bline (\d+)/.exec(text)?.[1];
      return { text, message, lang, line: line === undefined ? undefined : Number(line) };
    });
}

/** Where a line begins and ends in a text, for the selection of a field. */
export function rangeOf(text: string, line: number): [number, number] {
  const lines = text.split("\n");
  const start = lines.slice(0, line - 1).reduce((all, each) => all + each.length + 1, 0);
  return [start, start + (lines[line - 1]?.length ?? 0)];
}
