/** The policy table while it is edited: what cannot be right, before the bank says so. */
import type {
  DataClass,
  IncidentKind,
  Policy,
  PolicyTable,
  RiskTier,
  StepRule,
  TierRule,
  Treatment,
} from "../../api/types";
import type { ConsoleState } from "../../console.svelte";
import { dataClassWords, kindWords } from "../../wording/incidents";

export const MAX_RULES = 50;

/** Worst first. */
export const tiers: readonly RiskTier[] = ["critical", "high", "medium", "low"];

/** Mildest first; closing is decided by a person for a segment, never by the table. */
export const defaults: readonly Treatment[] = ["monitor", "step_up", "freeze", "replace"];

/** The first tier whose treatment is milder than that of the next, which cannot be meant. */
export function milderForWorse(policy: Policy): RiskTier | undefined {
  return tiers.find((tier, index) => {
    const next = tiers[index + 1];
    return next !== undefined && defaults.indexOf(policy[tier]) < defaults.indexOf(policy[next]);
  });
}

export function tierRuleFault(rule: TierRule): string | undefined {
  return rule.all.length === 0 && rule.any.length === 0 ? "policy-rule-empty" : undefined;
}

export function stepRuleFault(rule: StepRule): string | undefined {
  const never = !rule.always && rule.any.length === 0 && rule.kinds.length === 0;
  return never ? "policy-step-never" : undefined;
}

export function isRight(table: PolicyTable): boolean {
  return (
    milderForWorse(table.treatments) === undefined &&
    !table.tiers.some(tierRuleFault) &&
    !table.steps.some(stepRuleFault)
  );
}

const classNames = (classes: readonly DataClass[], app: ConsoleState): string[] =>
  classes.map((each) => app.t(dataClassWords[each]));

const kindNames = (kinds: readonly IncidentKind[], app: ConsoleState): string[] =>
  kinds.map((each) => app.t(kindWords[each]));

/** "Card number, expiry date and security code" */
export function tierRuleText(rule: TierRule, app: ConsoleState): string {
  const parts: string[] = [];
  if (rule.all.length > 0) parts.push(app.format.and(classNames(rule.all, app)));
  if (rule.any.length > 0) parts.push(app.format.or(classNames(rule.any, app)));
  if (parts.length === 0) return app.t("fact-none");
  return parts.length === 2
    ? app.t("policy-rule-and", { all: parts[0] ?? "", any: parts[1] ?? "" })
    : (parts[0] ?? "");
}

/** "Password taken; card data taken at an online shop" */
export function stepRuleText(rule: StepRule, app: ConsoleState): string {
  if (rule.always) return app.t("policy-step-always");
  const parts: string[] = [];
  if (rule.any.length > 0)
    parts.push(app.t("rule-class", { what: app.format.or(classNames(rule.any, app)) }));
  parts.push(...kindNames(rule.kinds, app));
  return parts.join("; ") || app.t("fact-none");
}
