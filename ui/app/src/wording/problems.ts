import type { ProblemKind } from "../bindings/ProblemKind";
import type { ProblemView } from "../bindings/ProblemView";
import type { AppState } from "../app.svelte";

const problemWords: Record<ProblemKind, string> = {
  code_invalid: "problem-code-invalid",
  code_expired: "problem-code-expired",
  code_used: "problem-code-used",
  too_many_attempts: "problem-too-many-attempts",
  no_connection: "problem-no-connection",
  bank_fault: "problem-bank-fault",
  bad_link: "problem-bad-link",
  unverified_bulletin: "problem-unverified-bulletin",
  card_not_usable: "problem-card-not-usable",
  card_busy: "problem-card-busy",
  key_store_locked: "problem-key-store-locked",
  key_store_missing: "problem-key-store-missing",
  store_unreadable: "problem-store-unreadable",
  store_unwritable: "problem-store-unwritable",
  store_newer: "problem-store-newer",
  update_required: "problem-update-required",
  captive_portal: "problem-captive-portal",
  not_the_bank: "problem-not-the-bank",
  sign_in_cancelled: "problem-sign-in-cancelled",
  sign_in_rejected: "problem-sign-in-rejected",
  address_changed: "problem-address-changed",
  replacement_not_possible: "problem-replacement-not-possible",
};

/** The problems that are about the code in the field, so that they are said at the field. */
const aboutCode: readonly ProblemKind[] = ["code_invalid", "code_expired", "code_used", "too_many_attempts"];

export function isAboutCode(problem: ProblemView | null): problem is ProblemView {
  return problem !== null && aboutCode.includes(problem.code);
}

export function problemText(problem: ProblemView, app: AppState): string {
  const text = app.t(problemWords[problem.code]);
  if (problem.code !== "too_many_attempts") return text;
  const until = problem.retry_at
    ? app.t("problem-too-many-until", app.moment(problem.retry_at))
    : app.t("problem-too-many-later");
  return `${text} ${until}`;
}
