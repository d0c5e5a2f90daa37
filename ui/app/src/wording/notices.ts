import type { IconName } from "@firebreak/kit/icons";
import type { TagRole } from "@firebreak/kit/Tag.svelte";

import type { AppState } from "../app.svelte";
import type { NoticeView } from "../bindings/NoticeView";
import type { Severity } from "../bindings/Severity";
import { isFinished, minutesFor } from "./steps";

export interface TagWords {
  role: TagRole;
  icon: IconName;
  text: string;
}

const severityWords: Record<Severity, TagWords> = {
  extreme: { role: "urgent", icon: "triangle-alert", text: "severity-urgent" },
  severe: { role: "urgent", icon: "triangle-alert", text: "severity-urgent" },
  moderate: { role: "attention", icon: "circle-alert", text: "severity-important" },
  minor: { role: "info", icon: "info", text: "severity-information" },
};

/** How the notice stands, in tags; the first is the main one. */
export function noticeTags(notice: NoticeView, app: AppState): TagWords[] {
  const tags: TagWords[] = [];
  if (notice.state === "closed") tags.push({ role: "safe", icon: "circle-check", text: "state-closed" });
  else if (notice.state === "cancelled") tags.push({ role: "info", icon: "info", text: "state-cancelled" });
  else if (notice.dealt_with) tags.push({ role: "safe", icon: "circle-check", text: "state-dealt-with" });
  else {
    tags.push(severityWords[notice.severity]);
    if (notice.certainty === "possible")
      tags.push({ role: "attention", icon: "circle-alert", text: "suspected" });
  }
  if (notice.status === "exercise") tags.push({ role: "info", icon: "info", text: "exercise" });
  if (notice.status === "test") tags.push({ role: "info", icon: "info", text: "test-message" });
  return tags.map((tag) => ({ ...tag, text: app.t(tag.text) }));
}

export function openSteps(notice: NoticeView): number {
  return notice.state === "open" ? notice.steps.filter((step) => !isFinished(step)).length : 0;
}

const urgency: readonly Severity[] = ["extreme", "severe", "moderate", "minor"];

/** What still wants something first, the worst first, the newest first among equals. */
export function byUrgency(notices: readonly NoticeView[]): NoticeView[] {
  const rank = (notice: NoticeView): number =>
    (openSteps(notice) > 0 ? 0 : urgency.length) + urgency.indexOf(notice.severity);
  return notices.toSorted((one, other) => rank(one) - rank(other));
}

/** The shop's name, or the headline while it is undisclosed. */
export function noticeName(notice: NoticeView): string {
  return notice.source ?? notice.headline;
}

/** One to three sentences for the inbox: what was taken, how many steps, how long. */
export function noticeSummary(notice: NoticeView, app: AppState): string {
  const { concerned, what_to_do: kinds } = notice.answers;
  const suspected = notice.certainty === "possible";
  const what =
    concerned.answer === "no"
      ? app.t("alert-not-concerned")
      : app.t(suspected ? "alert-cards-suspected" : "alert-cards", {
          count: concerned.affected.length,
          cards: app.list(concerned.affected),
        });
  if (notice.steps.length === 0) return what;
  const left = openSteps(notice);
  if (left === 0) return `${what} ${app.t("alert-steps-none")}`;
  const steps = app.t(left === notice.steps.length ? "alert-steps" : "alert-steps-left", { count: left });
  return `${what} ${steps} ${app.t("about-minutes", { minutes: minutesFor(kinds) })}`;
}
