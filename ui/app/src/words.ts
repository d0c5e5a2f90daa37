import { wordsIn } from "@firebreak/kit/words";

import type { Lang } from "./bindings/Lang";

export { type Say, sourcesIn, tieShortWords, type Values } from "@firebreak/kit/words";

/** Every language with a folder; what the system and the console say is not for the screens. */
const files = import.meta.glob<string>(
  ["../../../locales/*/*.ftl", "!../../../locales/*/notification.ftl", "!../../../locales/*/console*.ftl"],
  { query: "?raw", import: "default", eager: true },
);

/** The languages there are words for; the core's list of languages names the same. */
export const { langs, localeOf, nameOf, directionOf, speaker, list } = wordsIn<Lang>(files);
