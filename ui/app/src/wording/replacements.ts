import type { TagRole } from "@firebreak/kit/Tag.svelte";
import type { IconName } from "@firebreak/kit/icons";
import type { TimelineItem } from "@firebreak/kit/Timeline.svelte";

import type { AppState } from "../app.svelte";
import type { CardView } from "../bindings/CardView";
import type { OrderView } from "../bindings/OrderView";
import type { ReplacementStage } from "../bindings/ReplacementStage";
import type { ReplacementView } from "../bindings/ReplacementView";

/** What the customer is shown of the way of a card; `requested` is the wish before the first of these. */
const stages = ["ordered", "produced", "sent", "arrived", "activated"] as const;

const stageWords: Record<(typeof stages)[number], { title: string; text?: string; icon: IconName }> = {
  ordered: { title: "stage-ordered", icon: "check" },
  produced: { title: "stage-produced", icon: "credit-card" },
  sent: { title: "stage-sent", text: "stage-sent-text", icon: "truck" },
  arrived: { title: "stage-arrived", icon: "mailbox" },
  activated: { title: "stage-activated", text: "stage-activated-text", icon: "credit-card" },
};

const stageTags: Record<ReplacementStage, { role: TagRole; icon: IconName; text: string }> = {
  requested: { role: "attention", icon: "clock", text: "new-card-requested" },
  ordered: { role: "info", icon: "check", text: "new-card-ordered" },
  produced: { role: "info", icon: "check", text: "new-card-produced" },
  sent: { role: "info", icon: "truck", text: "new-card-sent" },
  arrived: { role: "info", icon: "mailbox", text: "new-card-arrived" },
  activated: { role: "safe", icon: "check", text: "new-card-active" },
};

export function replacementTag(
  { stage }: ReplacementView,
  app: AppState,
): (typeof stageTags)[ReplacementStage] {
  return { ...stageTags[stage], text: app.t(stageTags[stage].text) };
}

/** The way of the new card: each stage with the time at which the bank says it was reached. */
export function trackerItems({ stage, reached }: ReplacementView, app: AppState): TimelineItem[] {
  const now = stages.findIndex((each) => each === stage);
  return stages.map((each, index) => {
    const words = stageWords[each];
    const at = reached.find((one) => one.stage === each)?.at;
    const done = index < now || stage === "activated";
    const extra = words.text && (index === now || each === "activated") && !done ? app.t(words.text) : "";
    return {
      key: each,
      state: done ? "done" : index === now ? "current" : "todo",
      icon: done ? "check" : words.icon,
      title: app.t(words.title),
      text: [at ? `${app.when(at)}.` : "", extra].join(" ").trim(),
    };
  });
}

/** Whether the customer may say that the new card is in their hands. */
export function canArrive({ stage, order }: ReplacementView): boolean {
  const running = order !== null && order.stage !== "confirmed" && order.stage !== "failed";
  return (stage === "sent" || stage === "arrived") && !(running && order.kind === "activate");
}

/** The order of a new card, or to activate it, that has something to say: it runs or it failed. */
export function openOrder(replacement: ReplacementView | null): OrderView | null {
  const order = replacement?.order ?? null;
  return order && order.stage !== "confirmed" ? order : null;
}

/** The new card that is coming or here; nothing while an order for one has failed. */
export function comingCard({ replacement }: CardView): ReplacementView | null {
  const failed = replacement?.stage === "requested" && replacement.order?.stage === "failed";
  return failed ? null : replacement;
}
