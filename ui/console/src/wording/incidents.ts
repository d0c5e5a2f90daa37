import type { IconName } from "@firebreak/kit/icons";
import type { TagRole } from "@firebreak/kit/Tag.svelte";

import { dataClassWords } from "../../../app/src/wording/data-classes";
import type {
  Certainty,
  DataClass,
  DraftLine,
  Incident,
  IncidentKind,
  Message,
  Severity,
  Treatment,
  Urgency,
} from "../api/types";
import type { Stage } from "../router";

export const severityWords: Record<Severity, string> = {
  minor: "severity-minor",
  moderate: "severity-moderate",
  severe: "severity-severe",
  extreme: "severity-extreme",
};
export const severities: readonly Severity[] = ["minor", "moderate", "severe", "extreme"];

export const certaintyWords: Record<Certainty, string> = {
  possible: "certainty-possible",
  likely: "certainty-likely",
  observed: "certainty-observed",
};
export const certainties: readonly Certainty[] = ["possible", "likely", "observed"];

export const urgencyWords: Record<Urgency, string> = {
  immediate: "urgency-immediate",
  expected: "urgency-expected",
  future: "urgency-future",
  past: "urgency-past",
};
export const urgencies: readonly Urgency[] = ["immediate", "expected", "future", "past"];

export const kindWords: Record<IncidentKind, string> = {
  merchant_online: "kind-merchant-online",
  merchant_store: "kind-merchant-store",
  processor: "kind-processor",
  own_systems: "kind-own-systems",
  third_party: "kind-third-party",
};
export const kinds = Object.keys(kindWords) as IncidentKind[];

export const messageWords: Record<Message, string> = {
  alert: "message-alert",
  update: "message-update",
  close: "message-close",
  cancel: "message-cancel",
};

export const messages = Object.keys(messageWords) as Message[];

/** As the app calls them. */
export { dataClassWords };
export const dataClasses = Object.keys(dataClassWords) as DataClass[];

export const treatmentWords: Record<Treatment, { name: string; does: string; icon: IconName }> = {
  monitor: { name: "treatment-monitor", does: "treatment-monitor-does", icon: "eye" },
  step_up: { name: "treatment-step-up", does: "treatment-step-up-does", icon: "key-round" },
  freeze: { name: "treatment-freeze", does: "treatment-freeze-does", icon: "snowflake" },
  replace: { name: "treatment-replace", does: "treatment-replace-does", icon: "refresh-cw" },
  close: { name: "treatment-close", does: "treatment-close-does", icon: "x" },
};
/** Mildest first. */
export const treatments = Object.keys(treatmentWords) as Treatment[];

export const stageWords: Record<Stage, string> = {
  facts: "stage-facts",
  list: "stage-list",
  segments: "stage-segments",
  messages: "stage-messages",
  approval: "stage-approval",
  live: "stage-live",
};

/** How an incident stands, in a word: what customers know counts before what is being written. */
export type Standing = "draft" | "review" | "live" | "resolved" | "withdrawn";

export function standingOf(incident: Incident, draft?: Pick<DraftLine, "in_review">): Standing {
  switch (incident.state) {
    case "closed":
      return "resolved";
    case "cancelled":
      return "withdrawn";
    case "published":
      return "live";
    case "draft":
    case "in_review":
      return draft?.in_review || incident.state === "in_review" ? "review" : "draft";
  }
}

export const standingTags: Record<Standing, { role: TagRole; icon: IconName; text: string }> = {
  draft: { role: "plain", icon: "pencil", text: "standing-draft" },
  review: { role: "attention", icon: "clipboard-check", text: "standing-review" },
  live: { role: "safe", icon: "circle-dot", text: "standing-live" },
  resolved: { role: "plain", icon: "circle-check", text: "standing-resolved" },
  withdrawn: { role: "plain", icon: "ban", text: "standing-withdrawn" },
};
