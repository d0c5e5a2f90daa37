import type { StepKind } from "../bindings/StepKind";
import type { StepView } from "../bindings/StepView";
import type { IconName } from "@firebreak/kit/icons";

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
