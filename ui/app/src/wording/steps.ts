import type { AppState } from "../app.svelte";
import type { StepKind } from "../bindings/StepKind";
import type { StepView } from "../bindings/StepView";
import type { IconName } from "@firebreak/kit/icons";

import { skippedWords } from "./skips";

/** The message of a step, the minutes it usually takes, and its icon. */
interface StepWords {
  id: string;
  minutes: number;
  icon?: IconName;
}

export const stepWords: Record<StepKind, StepWords> = {
  freeze_card: { id: "step-freeze-card", minutes: 1, icon: "snowflake" },
  review_payments: { id: "step-review-payments", minutes: 2 },
  replace_card: { id: "step-replace-card", minutes: 1 },
  change_pin: { id: "step-change-pin", minutes: 5 },
  change_password: { id: "step-change-password", minutes: 1 },
  secure_phone: { id: "step-secure-phone", minutes: 5 },
  watch_account: { id: "step-watch-account", minutes: 1 },
  restrict_id_document: { id: "step-restrict-id-document", minutes: 10 },
  beware_imitations: { id: "step-beware-imitations", minutes: 1 },
};

export function minutesFor(kinds: readonly StepKind[]): number {
  return kinds.reduce((sum, kind) => sum + stepWords[kind].minutes, 0);
}

export function isFinished(step: StepView): boolean {
  return step.state === "done" || step.state === "skipped";
}

/** Whether the guidance of a step says to call the bank. */
export function callsBank(kind: StepKind): boolean {
  return kind === "review_payments" || kind === "replace_card" || kind === "watch_account";
}

/** What to do, line by line. */
export function guideOf(kind: StepKind): string[] {
  return [1, 2, 3].map((number) => `${stepWords[kind].id}.guide-${number}`);
}

export interface StepStatus {
  role: "safe" | "attention" | "info";
  icon: IconName;
  title: string;
  text: string;
}

/** What became of a step, for its own page; nothing for one that is simply to be done. */
export function stepStatus(step: StepView, app: AppState): StepStatus | null {
  const when = step.changed_at ? app.t("step-changed", app.moment(step.changed_at)) : "";
  const dated = (id: string): string => `${app.t(id)} ${when}`.trim();
  if (step.waiting) {
    const text = app.t("step-waiting-text");
    return { role: "attention", icon: "clock", title: app.t("step-waiting-title"), text };
  }
  switch (step.state) {
    case "done": {
      const by = step.completed_by === "system" ? "step-done-by-bank" : "step-done-by-you";
      return { role: "safe", icon: "check", title: app.t("step-done-title"), text: dated(by) };
    }
    case "skipped": {
      const title = app.t(skippedWords(step.skip_reason));
      return { role: "info", icon: "info", title, text: dated("step-skipped-text") };
    }
    case "in_progress": {
      const text = app.t("step-progress-text");
      return { role: "info", icon: "clock", title: app.t("step-progress-title"), text };
    }
    case "to_do": {
      // It was done or left out before.
      const title = app.t("step-reopened-title");
      const text = dated("step-reopened-text");
      return step.changed_at ? { role: "attention", icon: "refresh-cw", title, text } : null;
    }
  }
}
