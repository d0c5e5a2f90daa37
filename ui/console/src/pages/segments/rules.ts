/** Rules in plain words, and what cannot be right about segments. */
import type { CardState, ExpiryMatch, RiskTier, Rule, Segment } from "../../api/types";
import type { ConsoleState } from "../../console.svelte";
import { dataClassWords } from "../../wording/incidents";

export const MAX_SEGMENTS = 20;
export const MAX_NAME_CHARS = 80;

export const tierWords: Record<RiskTier, string> = {
  critical: "tier-critical",
  high: "tier-high",
  medium: "tier-medium",
  low: "tier-low",
};
export const expiryWords: Record<ExpiryMatch, string> = {
  matches: "expiry-matches",
  differs: "expiry-differs",
  unknown: "expiry-unknown",
};
export const cardStateWords: Record<CardState, string> = {
  active: "rule-card-active",
  frozen: "rule-card-frozen",
  blocked: "rule-card-blocked",
  expired: "rule-card-expired",
  closed: "rule-card-closed",
};

export function anyCard(): Rule {
  return { tiers: [], classes: [], products: [], expiry: [], card_states: [], countries: [] };
}

/** "Risk high or critical; security code taken"; every condition has to hold. */
export function ruleText(rule: Rule, app: ConsoleState): string {
  const { t, format } = app;
  const said = <Value extends string>(values: readonly Value[], words: Record<Value, string>): string =>
    format.or(values.map((value) => t(words[value])));
  const clauses: string[] = [];
  if (rule.tiers.length > 0) clauses.push(t("rule-tier", { what: said(rule.tiers, tierWords) }));
  if (rule.classes.length > 0) clauses.push(t("rule-class", { what: said(rule.classes, dataClassWords) }));
  if (rule.products.length > 0) clauses.push(t("rule-product", { what: rule.products.join(", ") }));
  if (rule.expiry.length > 0) clauses.push(t("rule-expiry", { what: said(rule.expiry, expiryWords) }));
  if (rule.card_states.length > 0) {
    clauses.push(t("rule-state", { what: said(rule.card_states, cardStateWords) }));
  }
  if (rule.countries.length > 0) {
    clauses.push(t("rule-country", { what: rule.countries.map((code) => format.country(code)).join(", ") }));
  }
  const days = rule.contact_older_than_days;
  if (typeof days === "number") clauses.push(t("rule-contact", { time: format.days(days) }));
  if (typeof rule.reported === "boolean") {
    clauses.push(t(rule.reported ? "rule-reported" : "rule-not-reported"));
  }
  return clauses.length > 0 ? clauses.join(" · ") : t("rule-any");
}

/** What is wrong with the segment at a place, as a message. */
export function nameFault(segments: readonly Segment[], place: number): string | undefined {
  const name = segments[place]?.name.trim() ?? "";
  if (name === "") return "segment-name-missing";
  if (name.length > MAX_NAME_CHARS) return "segment-name-long";
  const same = segments.findIndex((each) => each.name.trim() === name);
  return same < place ? "segment-name-twice" : undefined;
}

export function faultyPlaces(segments: readonly Segment[]): number[] {
  return segments.flatMap((_, place) => (nameFault(segments, place) ? [place] : []));
}

/** The segments with the one at `from` at `to`. */
export function moved<Value>(values: readonly Value[], from: number, to: number): Value[] {
  const next = [...values];
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
}

/** What counting depends on: names and treatments change no number. */
export function countKey(segments: readonly Segment[]): string {
  return JSON.stringify(segments.map((each) => each.rule));
}

/** What a dry run depends on. */
export function runKey(segments: readonly Segment[], override: string | null): string {
  return JSON.stringify([segments.map((each) => [each.rule, each.treatment]), override]);
}
