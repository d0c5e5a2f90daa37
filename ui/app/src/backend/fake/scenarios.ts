import { alertsScenarios } from "./scenarios/alerts";
import type { Scenarios } from "./scenarios/base";
import { cardsScenarios } from "./scenarios/cards";
import { deviceScenarios } from "./scenarios/device";
import { houseScenarios } from "./scenarios/house";
import { paymentsScenarios } from "./scenarios/payments";
import { replacementsScenarios } from "./scenarios/replacements";
import { stepsScenarios } from "./scenarios/steps";
import { sureScenarios } from "./scenarios/sure";

/** What the app can be found in, by name: `?scenario=alert`. */
export const scenarios = {
  ...houseScenarios,
  ...deviceScenarios,
  ...alertsScenarios,
  ...cardsScenarios,
  ...paymentsScenarios,
  ...replacementsScenarios,
  ...stepsScenarios,
  ...sureScenarios,
} satisfies Scenarios;

export type ScenarioName = keyof typeof scenarios;

export function isScenario(name: string): name is ScenarioName {
  return Object.hasOwn(scenarios, name);
}
