import type { IconName } from "@firebreak/kit/icons";
import type { TagRole } from "@firebreak/kit/Tag.svelte";

import type { AppState } from "../app.svelte";
import type { PaymentChannel } from "../bindings/PaymentChannel";
import type { PaymentView } from "../bindings/PaymentView";
import type { ReportView } from "../bindings/ReportView";
import { dayHeading } from "./days";
import { moneyText } from "./money";

const channelWords: Record<PaymentChannel, string> = {
  in_shop: "pay-in-shop",
  online: "pay-online",
  in_app: "pay-in-app",
  recurring: "pay-recurring",
  cash_machine: "pay-cash-machine",
};

/** "In shop, Warszawa, 12:30"; with the day where no heading says it. */
export function paymentPlace({ channel, place, at }: PaymentView, app: AppState, withDay = false): string {
  const { date, time } = app.moment(at);
  const parts = [app.t(channelWords[channel]), place, withDay ? date : null, time];
  return parts.filter((part) => part).join(", ");
}

/** "PIXELMART STORE 8841, 1,249.00 PLN", as it is told apart by ear. */
export function paymentName({ merchant, amount }: PaymentView, app: AppState): string {
  return `${merchant}, ${moneyText(amount, app.view.lang)}`;
}

export interface PaymentDay {
  key: string;
  title: string;
  payments: PaymentView[];
}

/** The payments under their days, in the order in which they came. */
export function byDay(payments: readonly PaymentView[], app: AppState): PaymentDay[] {
  const days: PaymentDay[] = [];
  for (const payment of payments) {
    const title = dayHeading(payment.at, app);
    const last = days.at(-1);
    if (last?.title === title) last.payments.push(payment);
    else days.push({ key: payment.id, title, payments: [payment] });
  }
  return days;
}

/** Whether a payment may still be marked: nothing of it is with the bank or on the way there. */
export function isMarkable({ report }: PaymentView): boolean {
  return report === null || (report.stage === "failed" && report.state === null);
}

export interface CaseWords {
  role: TagRole;
  icon: IconName;
  tag: string;
  text: string;
}

/** What became of a report: asked, received and decided are told apart by word, icon and colour. */
export function caseWords({ stage, state }: Pick<ReportView, "stage" | "state">): CaseWords {
  switch (state) {
    case "refunded":
      return { role: "safe", icon: "check", tag: "case-refunded", text: "case-refunded-text" };
    case "declined":
      return { role: "attention", icon: "info", tag: "case-declined", text: "case-declined-text" };
    case "in_review":
      return { role: "info", icon: "circle-dot", tag: "case-in-review", text: "case-in-review-text" };
    case "received":
      return { role: "info", icon: "check", tag: "case-received", text: "case-received-text" };
    case null:
      break;
  }
  switch (stage) {
    case "sending":
      return { role: "attention", icon: "clock", tag: "case-sending", text: "case-sending-text" };
    case "waiting":
      return { role: "attention", icon: "wifi-off", tag: "case-waiting", text: "case-waiting-text" };
    case "failed":
      return { role: "urgent", icon: "triangle-alert", tag: "case-failed", text: "case-failed-text" };
    case "pending":
    case "confirmed":
      return { role: "info", icon: "check", tag: "case-received", text: "case-received-text" };
  }
}
