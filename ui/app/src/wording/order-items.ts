import type { TimelineItem } from "@firebreak/kit/Timeline.svelte";

import type { AppState } from "../app.svelte";
import type { OrderView } from "../bindings/OrderView";
import { wordsOf } from "./orders";

function received(order: OrderView, app: AppState): TimelineItem {
  const item = { key: "received", title: app.t("received") };
  if (order.received_at) {
    return { ...item, state: "done", icon: "check", text: app.when(order.received_at, true) };
  }
  if (order.stage === "waiting") {
    const text = order.last_try_at ? app.t("last-try", app.moment(order.last_try_at, true)) : undefined;
    return { ...item, state: "next", icon: "refresh-cw", text };
  }
  return { ...item, state: "next", icon: "clock", text: app.t("sending") };
}

function settled(order: OrderView, app: AppState): TimelineItem {
  const key = "settled";
  const icon = order.kind === "freeze" ? "snowflake" : "check";
  const text = order.settled_at ? app.when(order.settled_at, true) : undefined;
  const title = app.t("confirmed-by");
  if (order.stage === "confirmed") return { key, state: "done", icon, title, text };
  if (order.stage === "failed") return { key, state: "next", icon: "ban", title: app.t("refused-by"), text };
  if (order.stage === "pending") return { key, state: "next", icon: "clock", title, text: app.t("waiting") };
  return { key, state: "todo", icon, title };
}

/** Asked, received, confirmed: three states, each with its own moment. */
export function orderItems(order: OrderView, app: AppState): TimelineItem[] {
  return [
    {
      key: "asked",
      state: "done",
      icon: "check",
      title: app.t(wordsOf(order).asked),
      text: app.when(order.asked_at, true),
    },
    received(order, app),
    settled(order, app),
  ];
}
