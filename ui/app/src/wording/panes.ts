import type { Route } from "../bindings/Route";

type Screen = Route["screen"];
type Main = "home" | "cards" | "check" | "settings";

/** The main screen that each screen belongs to. */
const mains: Record<Screen, Main> = {
  home: "home",
  notice: "home",
  step: "home",
  cards: "cards",
  card: "cards",
  order: "cards",
  payments: "cards",
  replacement: "cards",
  check: "check",
  concern: "check",
  message: "check",
  imitation: "check",
  settings: "settings",
  add_device: "settings",
  app_lock: "settings",
  diagnostics: "settings",
};

export function mainOf({ screen }: Route): Main {
  return mains[screen];
}

/** Whether a wide window keeps the list of alerts and cards beside this screen. */
export function besideList(route: Route): boolean {
  return mainOf(route) === "home" || mainOf(route) === "cards";
}

/** Whether the way back is wanted in a wide window: not to what stands beside it anyway. */
export function needsBack(back: Route): boolean {
  return back.screen !== "home" && back.screen !== "cards";
}
