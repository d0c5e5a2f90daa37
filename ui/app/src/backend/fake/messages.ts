import type { Lang } from "../../bindings/Lang";
import type { LocalActionView } from "../../bindings/LocalActionView";
import type { SentMessageView } from "../../bindings/SentMessageView";
import { at } from "./clock";
import { bankWords } from "./words";

/** What the bank sent about the alert of Harbour & Vine, newest first. */
export function sentMessages(lang: Lang): SentMessageView[] {
  const words = bankWords[lang];
  return [{ channel: "sms", sent_at: at(-1, "09:34"), text: words.textMessage, to: "••• ••• 118" }];
}

export function localActions(lang: Lang): LocalActionView[] {
  return bankWords[lang].local.map((action, index) => ({ id: `local-${index}`, ...action }));
}
