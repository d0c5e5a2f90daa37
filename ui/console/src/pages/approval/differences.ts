/** What a review changes against what customers know. */
import type { Content, Facts, Lang, Part, ReviewPage, Segment } from "../../api/types";
import type { ConsoleState } from "../../console.svelte";
import { merge, type Place } from "../../draft/merge";
import { treatmentWords } from "../../wording/incidents";
import { partWords, placeText, valueText } from "../../wording/places";
import { langs } from "../../words";

export interface FactChange {
  place: Place;
  name: string;
  before: string;
  after: string;
}

export interface TextChange {
  lang: Lang;
  part: Part;
  before: string;
  after: string;
}

/** Before and after, as contents of drafts; texts are compared as rendered, elsewhere. */
function contents({ incident, draft }: ReviewPage): { before: Content; after: Content } {
  const names = Object.keys(draft.facts) as (keyof Facts)[];
  const facts = Object.fromEntries(names.map((name) => [name, incident[name]])) as unknown as Facts;
  const around = { template_version: draft.template_version, words: {} };
  return {
    before: { facts, segments: incident.segments, ...around },
    after: { facts: draft.facts, segments: draft.segments, ...around },
  };
}

function segmentsText(segments: readonly Segment[], app: ConsoleState): string {
  const names = segments.map(
    (segment, index) => `${index + 1}. ${segment.name}: ${app.t(treatmentWords[segment.treatment].name)}`,
  );
  return names.join("; ") || app.t("fact-none");
}

/** Facts and segments that become others. */
export function factChanges(page: ReviewPage, app: ConsoleState): FactChange[] {
  const { before, after } = contents(page);
  return merge(before, before, after).theirs.map((place) => {
    const text = (content: Content): string =>
      place === "segments" ? segmentsText(content.segments, app) : valueText(place, content, app);
    const [old, fresh] = [text(before), text(after)];
    // Names and treatments can stay while a rule becomes another.
    const note = old === fresh ? app.t("approve-rules-changed") : fresh;
    return { place, name: placeText(place, app), before: old, after: note };
  });
}

/** Every fact as it will hold, for the first word, before which there was nothing. */
export function allFacts(page: ReviewPage, app: ConsoleState): FactChange[] {
  const { after } = contents(page);
  return Object.keys(after.facts).map((name) => {
    const place = `facts.${name}`;
    return { place, name: placeText(place, app), before: "", after: valueText(place, after, app) };
  });
}

function isLang(word: string | undefined): word is Lang {
  return langs.some((lang) => lang === word);
}

/** Texts that become others, as the bank compared them. */
export function textChanges({ differences }: ReviewPage): TextChange[] {
  return differences.flatMap(({ what, before, after }) => {
    const [lang, part, more] = what.split(".");
    const isText = isLang(lang) && part !== undefined && part in partWords && more === undefined;
    return isText ? [{ lang, part: part as Part, before, after }] : [];
  });
}
