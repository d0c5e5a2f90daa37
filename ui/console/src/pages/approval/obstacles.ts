import type { ExclusionReason, Obstacle } from "../../api/types";

export const obstacleWords: Record<Obstacle, string> = {
  nothing_matched: "obstacle-nothing-matched",
  checklist: "obstacle-checklist",
  words: "obstacle-words",
  promise_passed: "obstacle-promise-passed",
  import_running: "obstacle-import-running",
};

export const leftOutWords: Record<ExclusionReason, string> = {
  only_card: "left-out-only-card",
  already_frozen: "left-out-frozen",
  not_usable: "left-out-not-usable",
  replacement_under_way: "left-out-replacement",
};
