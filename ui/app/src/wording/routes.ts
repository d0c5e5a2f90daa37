import type { Route } from "../bindings/Route";

type Screen = Route["screen"];

/** What the way back is called. */
export const backWords: Record<Screen, string> = {
  home: "back-home",
  notice: "back-notice",
  step: "back-step",
  cards: "back-cards",
  card: "back-card",
  order: "back-order",
  payments: "back-payments",
  replacement: "back-replacement",
  check: "back-check",
  concern: "back-check",
  message: "back-message",
  imitation: "back-imitation",
  settings: "back-settings",
  add_device: "back-add-device",
  app_lock: "back-app-lock",
  diagnostics: "back-diagnostics",
};

/** An address for every screen, so that a link is a link and a new screen is told from the old one. */
export function hrefOf(route: Route): string {
  switch (route.screen) {
    case "home":
    case "cards":
    case "check":
    case "settings":
    case "message":
    case "imitation":
    case "add_device":
    case "app_lock":
    case "diagnostics":
      return `#/${route.screen}`;
    case "notice":
      return `#/notice/${route.reference}`;
    case "step":
      return `#/notice/${route.reference}/${route.kind}`;
    case "card":
    case "order":
    case "payments":
    case "replacement":
      return `#/${route.screen}/${route.card_id}`;
    case "concern":
      return `#/check/${route.incident_reference}`;
  }
}
