import type { Lang } from "../../../bindings/Lang";
import type { StepKind } from "../../../bindings/StepKind";
import type { StepView } from "../../../bindings/StepView";
import type { View } from "../../../bindings/View";
import { at } from "../clock";
import { localActions } from "../messages";
import { alert, debit, earlier, notice, reference, steps } from "../sample";
import { home, inNotice, offline, opened, type Scenario, type Scenarios } from "./base";

const kinds: StepKind[] = [
  "freeze_card",
  "change_pin",
  "change_password",
  "secure_phone",
  "watch_account",
  "restrict_id_document",
  "beware_imitations",
];

function stepOf(kind: StepKind, lang: Lang, change: Partial<StepView> = {}): StepView {
  const about = kind === "freeze_card" ? { card_id: debit, last4: "4242" } : { card_id: null, last4: null };
  return {
    kind,
    state: "to_do",
    completed_by: null,
    ...about,
    waiting: false,
    current: false,
    skip_reason: null,
    changed_at: null,
    local: kind === "restrict_id_document" ? localActions(lang) : [],
    ...change,
  };
}

/** One step of a notice that has all of those which a page of their own explains. */
function onStep(kind: StepKind, change: Partial<StepView> = {}): Scenario {
  return (lang) => {
    const all = kinds.map((each) =>
      stepOf(each, lang, each === kind ? { current: change.state === undefined, ...change } : {}),
    );
    const finished = all.filter(({ state }) => state === "done" || state === "skipped").length;
    return {
      ...opened(lang, { steps: all, steps_finished: finished }),
      route: { screen: "step", reference, kind },
      back: inNotice,
    };
  };
}

const yesterday = at(-1, "18:20");
const skipped = { state: "skipped", completed_by: "customer", changed_at: yesterday } as const;

/** Everything that can have become of a step, in one list. */
function mixed(lang: Lang): StepView[] {
  const [freeze, review, replace, password, beware] = steps();
  return [
    { ...freeze, state: "done", completed_by: "system", changed_at: at(0, "09:42:14"), current: false },
    { ...review, state: "done", completed_by: "customer", changed_at: yesterday },
    { ...replace, state: "in_progress", changed_at: yesterday },
    { ...password, ...skipped, skip_reason: "already_done" },
    stepOf("secure_phone", lang, { ...skipped, skip_reason: "later" }),
    stepOf("change_pin", lang, { ...skipped, skip_reason: "does_not_apply" }),
    stepOf("restrict_id_document", lang, { ...skipped, skip_reason: "declined" }),
    { ...beware, waiting: true },
    stepOf("watch_account", lang, { current: true }),
  ] as StepView[];
}

function dealtWith(lang: Lang): View {
  const all = steps().map((step, index) => ({
    ...step,
    ...(index === 3
      ? { ...skipped, skip_reason: "already_done" as const }
      : { state: "done" as const, completed_by: "customer" as const, changed_at: yesterday }),
    current: false,
  }));
  const change = { steps: all, steps_finished: all.length, dealt_with: true };
  const dealt = notice(lang, change);
  return {
    ...alert(lang),
    notices: [{ ...dealt, answers: { ...dealt.answers, what_to_do: [] } }, earlier(lang)],
  };
}

export const stepsScenarios = {
  "step-freeze": onStep("freeze_card"),
  "step-pin": onStep("change_pin"),
  "step-password": onStep("change_password"),
  "step-phone": onStep("secure_phone"),
  "step-account": onStep("watch_account"),
  "step-document": onStep("restrict_id_document"),
  "step-imitations": onStep("beware_imitations"),
  "step-missing": (lang) => ({
    ...onStep("change_pin")(lang),
    notices: [],
  }),
  "step-progress": onStep("change_password", { state: "in_progress", changed_at: yesterday }),
  "step-two-cards": (lang) => {
    const view = alert(lang);
    const both = { answer: "yes", affected: ["4242", "1881"], unaffected: [] } as const;
    return {
      ...view,
      notices: view.notices.map((each) => ({
        ...each,
        answers: { ...each.answers, concerned: { ...both, affected: [...both.affected], unaffected: [] } },
      })),
      route: { screen: "step", reference, kind: "review_payments" },
      back: inNotice,
    };
  },
  "step-waiting": (lang) => ({
    ...onStep("change_password", { waiting: true })(lang),
    connection: offline,
  }),
  "step-done": onStep("change_password", { state: "done", completed_by: "customer", changed_at: yesterday }),
  "step-by-bank": onStep("change_pin", { state: "done", completed_by: "system", changed_at: yesterday }),
  "step-skipped": onStep("change_password", { ...skipped, skip_reason: "later" }),
  "step-reopened": onStep("change_password", { changed_at: yesterday }),
  "skip-sheet": (lang) => ({
    ...onStep("change_password")(lang),
    sheet: { sheet: "skip", reference, kind: "change_password" },
  }),
  "notice-steps": (lang) => opened(lang, { steps: mixed(lang), steps_finished: 6 }),
  "dealt-with": (lang) => dealtWith(lang),
  "dealt-with-notice": (lang) => ({ ...dealtWith(lang), route: inNotice, back: home }),
} satisfies Scenarios;
