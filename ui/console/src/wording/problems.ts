import type { ProblemError } from "../api";
import type { Say } from "../words";

const problemWords: Record<string, string> = {
  offline: "problem-offline",
  overloaded: "problem-overloaded",
  internal: "problem-internal",
  not_found: "problem-not-found",
  staff_forbidden: "problem-forbidden",
  staff_signed_out: "problem-signed-out",
  credentials_wrong: "problem-credentials",
  csrf_rejected: "problem-csrf",
  proof_needed: "problem-proof",
  draft_conflict: "problem-draft-conflict",
  same_person: "problem-same-person",
  draft_incomplete: "problem-draft-incomplete",
  import_conflict: "problem-import-conflict",
  import_rejected: "problem-import-rejected",
  incident_state_conflict: "problem-state-conflict",
  too_many_attempts: "problem-too-many",
  card_not_usable: "problem-card-not-usable",
  card_busy: "problem-card-busy",
  body_too_large: "problem-too-large",
};

/** A problem in words; the bank's own detail, in English, follows where we have no words of our own. */
export function problemText(problem: ProblemError, t: Say): string {
  const words = problemWords[problem.code];
  return words ? t(words) : t("problem-other", { detail: problem.detail ?? problem.code });
}
