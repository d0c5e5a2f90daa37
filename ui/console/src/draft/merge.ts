/** Two people wrote one draft: what each changed, and what both did. Nothing of either is lost on the way. */
import type { Content, Draft, Facts, Lang, Part } from "../api/types";

/** One thing that can be changed by itself: `facts.severity`, `segments`, `words.en.headline`. */
export type Place = string;

export interface Merge {
  /** Mine, with what only they changed; where both did, mine for now. */
  content: Content;
  /** What they changed. */
  theirs: Place[];
  /** What both changed, each to something else. */
  both: Place[];
}

export function contentOf(draft: Draft): Content {
  const { facts, segments, template_version, words } = draft;
  return structuredClone({ facts, segments, template_version, words });
}

function placesOf(content: Content): Map<Place, unknown> {
  const places = new Map<Place, unknown>();
  for (const [name, value] of Object.entries(content.facts)) places.set(`facts.${name}`, value);
  places.set("segments", content.segments);
  places.set("template_version", content.template_version);
  for (const [lang, parts] of Object.entries(content.words)) {
    for (const [part, text] of Object.entries(parts)) places.set(`words.${lang}.${part}`, text);
  }
  return places;
}

/** Equal as JSON, whatever the order of names; an absent value is like null. */
function same(one: unknown, other: unknown): boolean {
  return canonical(one ?? null) === canonical(other ?? null);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) =>
    part !== null && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => a.localeCompare(b)))
      : part,
  );
}

export function sameContent(one: Content, other: Content): boolean {
  return changed(one, other).length === 0;
}

function changed(from: Content, to: Content): Place[] {
  const [before, after] = [placesOf(from), placesOf(to)];
  const all = [...new Set([...before.keys(), ...after.keys()])];
  return all.filter((place) => !same(before.get(place), after.get(place)));
}

/** Puts what `from` has at a place into `into`. */
export function carry(place: Place, from: Content, into: Content): void {
  const [root, name = "", part = ""] = place.split(".");
  switch (root) {
    case "facts":
      Object.assign(into.facts, { [name]: structuredClone(from.facts[name as keyof Facts]) });
      return;
    case "segments":
      into.segments = structuredClone(from.segments);
      return;
    case "template_version":
      into.template_version = from.template_version;
      return;
    case "words": {
      const text = from.words[name as Lang]?.[part as Part];
      const parts: Partial<Record<Part, string>> = { ...into.words[name as Lang] };
      if (text === undefined) Reflect.deleteProperty(parts, part);
      else parts[part as Part] = text;
      into.words = { ...into.words, [name]: parts };
    }
  }
}

/** `base` is what both began with. */
export function merge(base: Content, mine: Content, theirs: Content): Merge {
  const content = structuredClone(mine);
  const [byMe, byThem] = [changed(base, mine), changed(base, theirs)];
  const clash = new Set(changed(mine, theirs));
  for (const place of byThem.filter((each) => !byMe.includes(each))) carry(place, theirs, content);
  return {
    content,
    theirs: byThem,
    both: byThem.filter((place) => byMe.includes(place) && clash.has(place)),
  };
}
