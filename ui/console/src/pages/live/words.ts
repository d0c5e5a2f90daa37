import type { Measure } from "./series";

export const measureWords: Record<Measure, string> = {
  reached: "live-reached",
  seen: "live-seen",
  acted: "live-acted",
};
