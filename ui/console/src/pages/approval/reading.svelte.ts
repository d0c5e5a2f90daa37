import type { ReviewPage, Session } from "../../api/types";
import { contentOf, merge, type Place } from "../../draft/merge";

export const ticks = ["texts", "exclusions", "load"] as const;
export type Tick = (typeof ticks)[number];

/** What became different while somebody was reading. */
export interface Changed {
  by: string;
  at: string;
  places: Place[];
  /** Who gets it is another group now, such as after a further list. */
  audience: boolean;
}

function changedBetween(before: ReviewPage, after: ReviewPage): Changed {
  const [old, fresh] = [contentOf(before.draft), contentOf(after.draft)];
  const { draft } = after;
  return {
    by: draft.saved_by.name,
    at: draft.saved_at,
    places: merge(old, old, fresh).theirs,
    audience:
      before.audience.customers !== after.audience.customers ||
      before.audience.cards !== after.audience.cards,
  };
}

const NONE: Record<Tick, boolean> = { texts: false, exclusions: false, load: false };

/** One person reading a review: what is ticked and written here, and what changed meanwhile. */
export class Reading {
  page = $state.raw<ReviewPage>();
  ticked = $state<Record<Tick, boolean>>({ ...NONE });
  comment = $state("");
  changed = $state.raw<Changed>();

  readonly unticked = $derived(ticks.filter((tick) => !this.ticked[tick]).length);

  /** Takes in what the bank has now. What was read before no longer counts as read; the comment stays. */
  take(page: ReviewPage): void {
    const before = this.page;
    this.page = page;
    if (!before || before.digest === page.digest) return;
    this.changed = changedBetween(before, page);
    this.ticked = { ...NONE };
  }

  tick(which: Tick, on: boolean): void {
    this.ticked = { ...this.ticked, [which]: on };
  }
}

export type Refusal =
  | "approve-not-in-review"
  | "approve-not-role"
  | "approve-not-same-person"
  | "approve-not-complete"
  | "approve-not-you"
  | "approve-not-ticked";

/** Why this page cannot be approved by this person now; the bank decides by itself again. */
export function refusal(page: ReviewPage, { staff }: Session, unticked: number): Refusal | undefined {
  if (page.draft.review === undefined) return "approve-not-in-review";
  if (!staff.roles.includes("approver")) return "approve-not-role";
  const workedOnIt = page.draft.contributors.some((one) => one.id === staff.id);
  if (!page.may_approve) return workedOnIt ? "approve-not-same-person" : "approve-not-you";
  if (page.obstacles.length > 0) return "approve-not-complete";
  return unticked > 0 ? "approve-not-ticked" : undefined;
}

/** Seconds before the end of a proof from which on another is asked for, so that none ends on the way. */
const MARGIN_SECONDS = 15;

/** Whether the bank will want to know once more who it is. */
export function proofNeeded(session: Session, now: Date): boolean {
  return Date.parse(session.proved_until) - now.getTime() < MARGIN_SECONDS * 1_000;
}
