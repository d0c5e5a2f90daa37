import type { IconName } from "@firebreak/kit/icons";
import type { TagRole } from "@firebreak/kit/Tag.svelte";

import type { AppState } from "../app.svelte";
import type { CardState } from "../bindings/CardState";
import type { CardView } from "../bindings/CardView";
import type { OrderView } from "../bindings/OrderView";

/** How a card looks and reads. `name` is what a screen reader says. */
export interface CardLook {
  name: string;
  tile: "active" | "pending" | "frozen" | "stopped";
  tag: { role: TagRole; icon: IconName; text: string };
  spin: boolean;
}

/** The order that is still on its way, if there is one. */
export function runningOrder(card: CardView): OrderView | null {
  const { order } = card;
  return order && order.stage !== "confirmed" && order.stage !== "failed" ? order : null;
}

const settled: Record<
  CardState,
  { says: string | null; tile: CardLook["tile"]; role: TagRole; icon: IconName; text: string }
> = {
  active: { says: null, tile: "active", role: "safe", icon: "check", text: "card-state-active" },
  frozen: {
    says: "card-says-frozen",
    tile: "frozen",
    role: "frost",
    icon: "snowflake",
    text: "card-state-frozen",
  },
  blocked: {
    says: "card-says-blocked",
    tile: "stopped",
    role: "urgent",
    icon: "ban",
    text: "card-state-blocked",
  },
  expired: {
    says: "card-says-expired",
    tile: "stopped",
    role: "plain",
    icon: "clock",
    text: "card-state-expired",
  },
  closed: {
    says: "card-says-closed",
    tile: "stopped",
    role: "plain",
    icon: "ban",
    text: "card-state-closed",
  },
};

function running(card: CardView, order: OrderView, app: AppState): CardLook {
  const cut = order.stage === "waiting";
  const name = app.t("card-name", { kind: card.kind, last4: card.last4 });
  const freeze = order.kind === "freeze";
  const says = freeze
    ? cut
      ? "card-says-not-frozen"
      : "card-says-freezing"
    : cut
      ? "card-says-not-unfrozen"
      : "card-says-unfreezing";
  const text = freeze
    ? cut
      ? "card-state-not-frozen"
      : "card-state-freezing"
    : cut
      ? "card-state-not-unfrozen"
      : "card-state-unfreezing";
  return {
    name: app.t("card-with-state", { card: name, state: app.t(says) }),
    tile: freeze ? "pending" : "frozen",
    tag: { role: "attention", icon: cut ? "wifi-off" : "clock", text: app.t(text) },
    spin: !cut,
  };
}

export function cardLook(card: CardView, app: AppState): CardLook {
  const order = runningOrder(card);
  if (order) return running(card, order, app);
  const name = app.t("card-name", { kind: card.kind, last4: card.last4 });
  const look = settled[card.state];
  const risk = card.state === "active" && card.at_risk;
  return {
    name: look.says ? app.t("card-with-state", { card: name, state: app.t(look.says) }) : name,
    tile: look.tile,
    tag: risk
      ? { role: "urgent", icon: "triangle-alert", text: app.t("card-state-at-risk") }
      : { role: look.role, icon: look.icon, text: app.t(look.text) },
    spin: false,
  };
}
