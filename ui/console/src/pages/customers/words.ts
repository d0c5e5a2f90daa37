import type { IconName } from "@firebreak/kit/icons";
import type { TagRole } from "@firebreak/kit/Tag.svelte";

import type { Card, CustomerActKind, IdentityCheck, Step, StepKind, StepState } from "../../api/types";
import type { ConsoleState } from "../../console.svelte";

export interface TagWords {
  role: TagRole;
  icon: IconName;
  text: string;
}

export const actWords: Record<CustomerActKind, { text: string; icon: IconName }> = {
  opened: { text: "act-opened", icon: "eye" },
  froze: { text: "act-froze", icon: "snowflake" },
  unfroze: { text: "act-unfroze", icon: "rotate-cw" },
  reported: { text: "act-reported", icon: "flag" },
  ordered_card: { text: "act-ordered-card", icon: "credit-card" },
  activated_card: { text: "act-activated-card", icon: "check" },
  step_done: { text: "act-step-done", icon: "check" },
  step_skipped: { text: "act-step-skipped", icon: "x" },
  enrolled: { text: "act-enrolled", icon: "smartphone" },
  reported_imitation: { text: "act-reported-imitation", icon: "message-circle-question-mark" },
};

export const identityWords: Record<IdentityCheck, string> = {
  call_back: "identity-call-back",
  questions: "identity-questions",
  voice_system: "identity-voice-system",
  branch: "identity-branch",
};
export const identityChecks = Object.keys(identityWords) as IdentityCheck[];

/** As the app calls them. */
const stepTitles: Record<StepKind, string> = {
  freeze_card: "step-freeze-card.title",
  review_payments: "step-review-payments.title",
  replace_card: "step-replace-card.title",
  change_pin: "step-change-pin.title",
  change_password: "step-change-password.title",
  secure_phone: "step-secure-phone.title",
  watch_account: "step-watch-account.title",
  restrict_id_document: "step-restrict-id-document.title",
  beware_imitations: "step-beware-imitations.title",
};

export function stepTitle(step: Step, cards: readonly Card[], app: ConsoleState): string {
  const last4 = cards.find((card) => card.id === step.card_id)?.last4 ?? "····";
  return app.t(stepTitles[step.kind], { last4 });
}

export const stepStates: Record<StepState, { text: string; tag: Omit<TagWords, "text"> }> = {
  to_do: { text: "agent-step-to-do", tag: { role: "plain", icon: "circle-dot" } },
  in_progress: { text: "agent-step-in-progress", tag: { role: "info", icon: "clock" } },
  done: { text: "agent-step-done", tag: { role: "safe", icon: "check" } },
  skipped: { text: "agent-step-skipped", tag: { role: "plain", icon: "x" } },
};

const cardStates: Record<Card["state"], TagWords> = {
  active: { role: "safe", icon: "check", text: "card-state-active" },
  frozen: { role: "frost", icon: "snowflake", text: "card-state-frozen" },
  blocked: { role: "urgent", icon: "ban", text: "card-state-blocked" },
  expired: { role: "plain", icon: "clock", text: "card-state-expired" },
  closed: { role: "plain", icon: "ban", text: "card-state-closed" },
};

/** A freeze or unfreeze that the card processor has not settled yet. */
export function isPending({ operation }: Card): boolean {
  return operation?.state === "pending" && (operation.kind === "freeze" || operation.kind === "unfreeze");
}

/** How a card stands; frozen only once the card processor said so. */
export function cardTag(card: Card, app: ConsoleState): TagWords {
  const { operation } = card;
  if (isPending(card)) {
    const text = operation?.kind === "freeze" ? "card-state-freezing" : "card-state-unfreezing";
    return { role: "attention", icon: "clock", text: app.t(text) };
  }
  if (card.state === "active" && card.at_risk) {
    return { role: "urgent", icon: "triangle-alert", text: app.t("card-state-at-risk") };
  }
  const look = cardStates[card.state];
  return { ...look, text: app.t(look.text) };
}

/** Whether an open incident names it, what was asked for, and by whom it is as it is. */
export function cardNote(card: Card, app: ConsoleState): string {
  const onList = app.t(card.at_risk ? "agent-card-on-list" : "agent-card-not-on-list");
  return `${onList} ${stateNote(card, app)}`.trim();
}

function stateNote(card: Card, app: ConsoleState): string {
  const { operation } = card;
  if (operation && isPending(card)) {
    const id = operation.kind === "freeze" ? "agent-card-freezing" : "agent-card-unfreezing";
    return app.t(id, app.moment(operation.received_at));
  }
  if (operation?.kind === "freeze" && operation.state === "failed" && card.state === "active") {
    return app.t("agent-card-not-frozen", app.moment(operation.received_at));
  }
  if (card.state !== "frozen") return "";
  const by = card.set_by === "bank" ? "agent-card-frozen-by-bank" : "agent-card-frozen-by-customer";
  return app.t(by, app.moment(card.state_since));
}
