import type { ProblemKind } from "../bindings/ProblemKind";
import type { ProblemView } from "../bindings/ProblemView";
import type { AppState } from "../app.svelte";

/** What stops the whole app: a title, what happened, and what to do. */
const stopWords = {
  key_store_locked: "unusable-key-store-locked",
  key_gone: "unusable-key-gone",
  key_store_missing: "unusable-key-store-missing",
  store_unreadable: "unusable-store-unreadable",
  store_unwritable: "unusable-store-unwritable",
  store_newer: "unusable-store-newer",
  update_required: "unusable-update-required",
} as const satisfies Partial<Record<ProblemKind, string>>;

type Stop = keyof typeof stopWords;

const problemWords: Record<Exclude<ProblemKind, Stop>, string> = {
  code_invalid: "problem-code-invalid",
  code_expired: "problem-code-expired",
  code_used: "problem-code-used",
  too_many_attempts: "problem-too-many-attempts",
  no_connection: "problem-no-connection",
  bank_fault: "problem-bank-fault",
  bad_link: "problem-bad-link",
  unverified_bulletin: "problem-unverified-bulletin",
  card_not_usable: "problem-card-not-usable",
  card_busy: "problem-card-busy",
  captive_portal: "problem-captive-portal",
  not_the_bank: "problem-not-the-bank",
  sign_in_cancelled: "problem-sign-in-cancelled",
  sign_in_rejected: "problem-sign-in-rejected",
  camera_refused: "problem-camera-refused",
  address_changed: "problem-address-changed",
  replacement_not_possible: "problem-replacement-not-possible",
};

/** The problems that are about the code in the field, so that they are said at the field. */
const aboutCode: readonly ProblemKind[] = ["code_invalid", "code_expired", "code_used", "too_many_attempts"];

/** Those that another try may overcome. */
const passing: readonly ProblemKind[] = ["no_connection", "bank_fault", "captive_portal", "not_the_bank"];

export function isAboutCode(problem: ProblemView | null): problem is ProblemView {
  return problem !== null && aboutCode.includes(problem.code);
}

/** Whether the welcome screen says it at one of its fields. */
export function isSaidAtField(problem: ProblemView): boolean {
  return problem.code === "bad_link" || isAboutCode(problem);
}

export function isWorthRetry({ code }: ProblemView): boolean {
  return passing.includes(code);
}

/** Only a newer version of the app overcomes it. */
export function wantsUpdate({ code }: ProblemView): boolean {
  return code === "update_required" || code === "store_newer";
}

/** What the person allows the app is decided in the system's settings. */
export function wantsSettings({ code }: ProblemView): boolean {
  return code === "camera_refused";
}

/** What is kept here cannot be opened by anything the person or an update could do, unless the key comes back. */
export function canStartAnew({ code }: ProblemView): boolean {
  return code === "store_unreadable" || code === "key_gone";
}

function isStop(code: ProblemKind): code is Stop {
  return Object.hasOwn(stopWords, code);
}

/** The message with `.title`, `.what` and `.do` for an app that cannot open. */
export function stopMessage(problem: ProblemView | null): string {
  return problem && isStop(problem.code) ? stopWords[problem.code] : "unusable-other";
}

export function problemText(problem: ProblemView, app: AppState): string {
  const { code } = problem;
  if (isStop(code)) return `${app.t(`${stopWords[code]}.what`)} ${app.t(`${stopWords[code]}.do`)}`;
  const text = app.t(problemWords[code]);
  if (code !== "too_many_attempts") return text;
  const until = problem.retry_at
    ? app.t("problem-too-many-until", app.moment(problem.retry_at))
    : app.t("problem-too-many-later");
  return `${text} ${until}`;
}
