import type { ShieldRole } from "@firebreak/kit/Shield.svelte";

import type { AppState } from "../app.svelte";
import type { NoticeView } from "../bindings/NoticeView";
import { byUrgency, openSteps } from "./notices";
import { isFinished } from "./steps";

/** The alerts by what they want of the person. */
export interface Inbox {
  open: NoticeView[];
  /** Those with a step left to do. */
  waiting: NoticeView[];
  over: NoticeView[];
}

export function inboxOf({ view }: AppState): Inbox {
  const over = view.notices.filter(isOver);
  const open = byUrgency(view.notices.filter((notice) => !isOver(notice)));
  return { open, over, waiting: open.filter((notice) => openSteps(notice) > 0) };
}

/** It asks for nothing any more; news in it brings it back until it was read. */
function isOver({ state, dealt_with: dealtWith, seen }: NoticeView): boolean {
  return state !== "open" || (dealtWith && seen);
}

export interface Hero {
  shield: ShieldRole | null;
  title: string;
  text: string | null;
}

/** The one sentence that must be true alone; "all quiet" only as of the last time we could know. */
export function heroOf(app: AppState, { open, over, waiting }: Inbox): Hero {
  const { last_checked_at: checked, connection, problem } = app.view;
  if (waiting.length > 0) {
    return { shield: null, title: app.t("home-attention", { count: waiting.length }), text: null };
  }
  // An alert was perhaps heard, and could not be kept.
  if (problem?.code === "store_unwritable") {
    return { shield: "attention", title: app.t("home-unkept"), text: app.t("home-unkept-text") };
  }
  if (!checked)
    return { shield: "pending", title: app.t("home-unchecked"), text: app.t("home-unchecked-text") };
  const goesOn = open.length > 0 || over.some(({ state }) => state === "open");
  if (goesOn) return { shield: "safe", title: app.t("home-done"), text: app.t("home-done-text") };
  if (connection.state === "offline") {
    return { shield: "attention", title: app.t("home-quiet-offline"), text: null };
  }
  // Of cards that are not here yet nothing is said.
  const known = over.length === 0 && app.view.cards.length > 0;
  const text = app.t(known ? "home-quiet-text" : "home-quiet-text-after");
  return { shield: "safe", title: app.t("home-quiet"), text };
}

/** One line about an alert that asks for nothing any more. */
export function earlierText(notice: NoticeView, app: AppState): string {
  const { date } = app.moment(notice.updated_at);
  if (notice.state === "cancelled") return app.t("earlier-cancelled", { date });
  if (notice.state === "open") return app.t("earlier-dealt-with");
  return app.t("earlier-closed", { date, open: notice.steps.filter((step) => !isFinished(step)).length });
}
