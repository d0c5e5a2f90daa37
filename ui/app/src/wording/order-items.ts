import type { TimelineItem } from "@firebreak/kit/Timeline.svelte";

import type { AppState } from "../app.svelte";
import type { OrderView } from "../bindings/OrderView";
import { wordsOf } from "./orders";

function received(order: OrderView, app: AppState): TimelineItem {
  const key = "received";
  if (order.received_at) {
    return {
      key,
      title: app.t("received"),
      state: "done",
      icon: "check",
      text: app.when(order.received_at, true),
    };
  }
  // A title that says "received" must be true alone, for whoever hears nothing but it.
  const item = { key, title: app.t("not-received") };
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
  if (order.stage === "confirmed") return { key, state: "done", icon, title: app.t("confirmed-by"), text };
  if (order.stage === "failed") return { key, state: "next", icon: "ban", title: app.t("refused-by"), text };
  const title = app.t("not-confirmed");
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
