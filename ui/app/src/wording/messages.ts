import type { MessageChannel } from "../bindings/MessageChannel";
import type { SentMessageView } from "../bindings/SentMessageView";
import type { AppState } from "../app.svelte";

/** The ways in which a stranger may have written or called; the app itself is not one of them. */
export const foreignChannels = [
  "sms",
  "email",
  "voice",
  "letter",
  "other",
] as const satisfies MessageChannel[];

export const channelWords: Record<MessageChannel, string> = {
  app: "channel-app",
  sms: "channel-sms",
  email: "channel-email",
  voice: "channel-voice",
  letter: "channel-letter",
  other: "channel-other",
};

/** "Text message to ••• ••• 118, today, 09:34". */
export function sentText({ channel, to, sent_at: sentAt }: SentMessageView, app: AppState): string {
  const name = app.t(channelWords[channel]);
  const where = to ? app.t("message-to", { channel: name, to }) : name;
  return app.t("message-sent", { where, ...app.moment(sentAt) });
}

/** Keeps a reference in one line. */
export function unbroken(reference: string): string {
  return reference.replaceAll("-", "\u2060-\u2060");
}

/** A text in parts of which every second one is a reference. */
export function byReference(text: string): string[] {
  return text.split(/\b([A-Z0-9]{4}-[A-Z0-9]{4})\b/);
}

/** As it is printed in messages: capitals, in groups of four. Nothing that was typed is cut off. */
export function groupReference(typed: string): string {
  const plain = typed.toUpperCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
  return plain.match(/.{1,4}/gu)?.join("-") ?? "";
}
