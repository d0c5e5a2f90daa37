import type { StepKind } from "../api/types";

/** Steps by the names that customers read in the app; the two that a treatment decides are not among them. */
export const ruledSteps: Partial<Record<StepKind, string>> = {
  review_payments: "step-review-payments",
  change_pin: "step-change-pin",
  change_password: "step-change-password",
  secure_phone: "step-secure-phone",
  watch_account: "step-watch-account",
  restrict_id_document: "step-restrict-id-document",
  beware_imitations: "step-beware-imitations",
};
