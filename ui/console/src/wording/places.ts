import type { Content, DataClass, Facts, Lang, Part } from "../api/types";
import type { ConsoleState } from "../console.svelte";
import type { Place } from "../draft/merge";
import { nameOf } from "../words";
import {
  certaintyWords,
  dataClassWords,
  kindWords,
  severityWords,
  treatmentWords,
  urgencyWords,
} from "./incidents";

const factWords: Record<keyof Facts, string> = {
  title: "fact-title",
  kind: "fact-kind",
  certainty: "fact-certainty",
  severity: "fact-severity",
  urgency: "fact-urgency",
  status: "fact-exercise",
  source: "fact-source",
  at_risk_from: "fact-from",
  at_risk_to: "fact-to",
  taken: "fact-taken",
  not_taken: "fact-not-taken",
  treatment_override: "fact-override",
  next_update_at: "fact-next-update",
};

export const partWords: Record<Part, string> = {
  headline: "part-headline",
  description: "part-description",
  consequences: "part-consequences",
  measures: "part-measures",
  instruction: "part-instruction",
  contact: "part-contact",
  sms: "part-sms",
  email_subject: "part-email-subject",
  email_body: "part-email-body",
  voice: "part-voice",
};

/** What a place in a draft is called: "Severity", "Headline, Polski". */
export function placeText(place: Place, app: ConsoleState): string {
  const [root, name = "", part = ""] = place.split(".");
  if (root === "facts") return app.t(factWords[name as keyof Facts]);
  if (root === "segments") return app.t("stage-segments");
  if (root === "template_version") return app.t("fact-template");
  return `${app.t(partWords[part as Part])}, ${nameOf(name as Lang)}`;
}

function factText(name: keyof Facts, facts: Facts, app: ConsoleState): string {
  const classes = (list: DataClass[]): string =>
    app.format.and(list.map((each) => app.t(dataClassWords[each])));
  const time = (at: string | null): string => (at ? app.format.stamp(at) : app.t("fact-none"));
  const texts: Record<keyof Facts, () => string> = {
    title: () => facts.title,
    kind: () => app.t(kindWords[facts.kind]),
    certainty: () => app.t(certaintyWords[facts.certainty]),
    severity: () => app.t(severityWords[facts.severity]),
    urgency: () => app.t(urgencyWords[facts.urgency]),
    status: () => app.t(facts.status === "exercise" ? "fact-exercise-yes" : "fact-exercise-no"),
    source: () => (facts.source ? Object.values(facts.source).join(" / ") : app.t("source-undisclosed")),
    at_risk_from: () => time(facts.at_risk_from),
    at_risk_to: () => time(facts.at_risk_to),
    taken: () => classes(facts.taken),
    not_taken: () => classes(facts.not_taken),
    treatment_override: () =>
      facts.treatment_override ? app.t(treatmentWords[facts.treatment_override].name) : app.t("fact-none"),
    next_update_at: () => time(facts.next_update_at),
  };
  return texts[name]() || app.t("fact-none");
}

/** What stands at a place, for people to compare. */
export function valueText(place: Place, content: Content, app: ConsoleState): string {
  const [root, name = "", part = ""] = place.split(".");
  switch (root) {
    case "facts":
      return factText(name as keyof Facts, content.facts, app);
    case "segments":
      return app.list(content.segments.map((each) => each.name)) || app.t("fact-none");
    case "template_version":
      return app.format.number(content.template_version);
    default:
      return content.words[name as Lang]?.[part as Part] ?? app.t("fact-from-template");
  }
}
