import { dateAt, type Moment, momentOf } from "@firebreak/kit/moment";

import type { Lang } from "./api/types";
import { Format } from "./format";
import { rememberedLanguage, rememberLanguage } from "./preferences";
import { langs, list, localeOf, type Say, speaker, tieShortWords } from "./words";

function firstLanguage(): Lang {
  const wished = [rememberedLanguage(), ...navigator.languages.map((tag) => tag.slice(0, 2))];
  return wished.map((tag) => langs.find((lang) => lang === tag)).find((lang) => lang) ?? "en";
}

/** The language of whoever sits here, and the present as words see it. */
export class Speech {
  lang = $state<Lang>(firstLanguage());
  readonly t: Say = $derived(speaker(this.lang));
  readonly format = $derived(new Format(localeOf(this.lang)));
  #now = $state(Date.now());

  speak(lang: Lang): void {
    this.lang = lang;
    rememberLanguage(lang);
  }

  get now(): Date {
    return dateAt(this.#now);
  }

  tick(): void {
    this.#now = Date.now();
  }

  moment(iso: string, seconds = false): Moment {
    return momentOf(iso, this.now, localeOf(this.lang), seconds);
  }

  /** "Today, 09:42" */
  when(iso: string, seconds = false): string {
    return this.t("moment", this.moment(iso, seconds));
  }

  /** What the bank wrote, set in lines as our own words are. */
  quote(text: string, lang: Lang = this.lang): string {
    return tieShortWords(text, lang);
  }

  /** "4242 and 1881" */
  list(items: readonly string[]): string {
    return list(items, this.lang);
  }
}
