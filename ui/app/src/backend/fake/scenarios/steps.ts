import { reference } from "../sample";
import { frozen, inNotice, type Scenarios } from "./base";

export const stepsScenarios = {
  step: (lang) => ({
    ...frozen(lang),
    route: { screen: "step", reference, kind: "review_payments" },
    back: inNotice,
  }),
} satisfies Scenarios;
