/** Why a draft cannot be handed over yet, as far as this page knows; the bank looks again by itself. */
import type { Draft, ImportStatus, Preview } from "../../api/types";
import type { Values } from "../../words";

export interface Reason {
  id: string;
  values?: Values;
}

export interface Known {
  draft: Draft;
  preview: Preview | undefined;
  /** Whether the preview is older than what is typed. */
  behind: boolean;
  imports: readonly ImportStatus[];
  conflict: boolean;
  now: Date;
}

/** Items of the checklist that are met. */
export function metOf({ checklist }: Preview): number {
  return checklist.filter((item) => item.missing.length === 0).length;
}

function reasonsOf({ draft, preview, behind, imports, conflict, now }: Known): (Reason | false)[] {
  const promise = draft.facts.next_update_at;
  const missing = preview ? preview.checklist.length - metOf(preview) : 0;
  const errors = preview?.errors.length ?? 0;
  const matched = imports.some((each) => each.state === "done");
  return [
    conflict && { id: "write-not-conflict" },
    draft.message === "alert" && !matched && { id: "write-not-matched" },
    imports.some((each) => each.state === "receiving") && { id: "write-not-importing" },
    promise !== null && new Date(promise) <= now && { id: "write-not-promise" },
    errors > 0 && { id: "write-not-words", values: { count: errors } },
    missing > 0 && { id: "write-not-complete", values: { count: missing } },
    (behind || preview === undefined) && { id: "write-not-checked" },
  ];
}

/** Empty where nothing is in the way. */
export function inTheWay(known: Known): Reason[] {
  return reasonsOf(known).filter((reason): reason is Reason => reason !== false);
}
