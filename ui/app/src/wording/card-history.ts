import type { IconName } from "@firebreak/kit/icons";

import type { AppState } from "../app.svelte";
import type { CardState } from "../bindings/CardState";
import type { CardView } from "../bindings/CardView";
import type { Route } from "../bindings/Route";
import { noticeName } from "./notices";

/** One thing that happened to a card, newest first in the list. */
export interface CardEvent {
  key: string;
  at: string;
  icon: IconName;
  title: string;
  text: string;
  to?: Route;
}

const stateWords: Record<CardState, { icon: IconName; title: string }> = {
  active: { icon: "check", title: "history-active" },
  frozen: { icon: "snowflake", title: "card-state-frozen" },
  blocked: { icon: "ban", title: "card-state-blocked" },
  expired: { icon: "clock", title: "card-state-expired" },
  closed: { icon: "ban", title: "card-state-closed" },
};

function ofState(card: CardView, app: AppState): CardEvent {
  const { icon, title } = stateWords[card.state];
  const by = card.set_by === "bank" ? "history-by-bank" : "history-by-you";
  return {
    key: "state",
    at: card.state_since,
    icon,
    title: app.t(title),
    text: card.set_by ? app.t(by) : "",
  };
}

function ofNotices(card: CardView, app: AppState): CardEvent[] {
  return app.view.notices
    .filter(({ answers: { concerned } }) => {
      return concerned.answer === "yes" && concerned.affected.includes(card.last4);
    })
    .map((notice) => ({
      key: notice.reference,
      at: notice.bulletins.at(-1)?.sent_at ?? notice.updated_at,
      icon: notice.state === "cancelled" ? "info" : "triangle-alert",
      title: app.t(notice.state === "cancelled" ? "history-false-alarm" : "history-leaked"),
      text: noticeName(notice),
      to: { screen: "notice", reference: notice.reference },
    }));
}

function ofReplacement({ replacement }: CardView, app: AppState): CardEvent[] {
  return (replacement?.reached ?? [])
    .filter(({ stage }) => stage === "ordered" || stage === "activated")
    .map(({ stage, at }) => ({
      key: stage,
      at,
      icon: "credit-card",
      title: app.t(stage === "ordered" ? "history-ordered" : "history-replaced"),
      text: replacement?.last4 ? app.t("new-card-ending", { last4: replacement.last4 }) : "",
    }));
}

export function cardHistory(card: CardView, app: AppState): CardEvent[] {
  const events = [ofState(card, app), ...ofNotices(card, app), ...ofReplacement(card, app)];
  return events.toSorted((one, other) => other.at.localeCompare(one.at));
}
