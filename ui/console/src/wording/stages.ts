import type { DraftDetail } from "../api/types";
import type { Stage } from "../router";

/** Stages of a draft that are done, as far as the draft itself tells. */
export function stagesDone({ draft }: DraftDetail, hasList: boolean): Stage[] {
  const done: [Stage, boolean][] = [
    ["facts", draft.facts.taken.length > 0],
    ["list", hasList],
    ["segments", draft.segments.length > 0],
    ["messages", draft.review !== undefined],
  ];
  return done.filter(([, is]) => is).map(([stage]) => stage);
}
