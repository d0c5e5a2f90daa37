import type { Difference, Draft, Lang, Part, Preview } from "../../../api/types";
import { previewOf } from "./render";

/** Texts that differ from the word before, which in the example said what the templates say. */
export function differencesOf(draft: Draft, preview: Preview): Difference[] {
  const { facts, segments, template_version } = draft;
  const before = previewOf({ facts, segments, template_version, words: {} });
  return (Object.keys(preview.languages) as Lang[]).flatMap((lang) => {
    const [old, fresh] = [before.languages[lang]?.parts ?? {}, preview.languages[lang]?.parts ?? {}];
    return (Object.keys(fresh) as Part[])
      .filter((part) => old[part] !== fresh[part])
      .map((part) => ({ what: `${lang}.${part}`, before: old[part] ?? "", after: fresh[part] ?? "" }));
  });
}
