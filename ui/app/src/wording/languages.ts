import type { Lang } from "../bindings/Lang";

/** Each language in its own words, so that whoever speaks it finds it. */
const names: Record<Lang, string> = { en: "English", pl: "Polski" };

export const languages = (Object.keys(names) as Lang[]).map((lang) => ({ lang, name: names[lang] }));
