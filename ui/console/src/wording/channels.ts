import type { IconName } from "@firebreak/kit/icons";

import type { Channel, Message, MessageChannel } from "../api/types";
import type { ConsoleState } from "../console.svelte";

export const channelWords: Record<Channel, { name: string; icon: IconName }> = {
  app: { name: "channel-phone-alert", icon: "bell" },
  sms: { name: "channel-text", icon: "message-square" },
  email: { name: "channel-mail", icon: "mail" },
  voice: { name: "channel-voice-call", icon: "phone" },
};

/** Of single messages, also those that no contact plan sends. */
export const messageChannelWords: Record<MessageChannel, { name: string; icon: IconName }> = {
  ...channelWords,
  letter: { name: "channel-letter", icon: "file-text" },
  other: { name: "channel-other", icon: "send" },
};

/** "Update 2", or what else the word of that version is. */
export function versionName(version: number, message: Message, app: ConsoleState): string {
  return app.t("word-of-version", { message, number: version });
}
