import { wordsIn } from "@firebreak/kit/words";

import type { Lang } from "./api/types";

export { type Say, tieShortWords, type Values } from "@firebreak/kit/words";

/** The console's own words, and the app's: what a customer reads is shown here word for word. */
const files = import.meta.glob<string>(
  ["../../../locales/*/console*.ftl", "../../../locales/*/app.ftl", "../../../locales/*/language.ftl"],
  {
    query: "?raw",
    import: "default",
    eager: true,
  },
);

export const { langs, localeOf, nameOf, directionOf, speaker, list } = wordsIn<Lang>(files);
