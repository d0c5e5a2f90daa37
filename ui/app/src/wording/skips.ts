import type { SkipReason } from "../bindings/SkipReason";

export const skipReasons: Record<SkipReason, { choice: string; said: string }> = {
  already_done: { choice: "skip-already-done", said: "skipped-already-done" },
  does_not_apply: { choice: "skip-does-not-apply", said: "skipped-does-not-apply" },
  later: { choice: "skip-later", said: "skipped-later" },
  declined: { choice: "skip-declined", said: "skipped-declined" },
};

/** What the list and the step say about a skipped one. */
export function skippedWords(reason: SkipReason | null): string {
  return reason ? skipReasons[reason].said : "step-skipped-title";
}
