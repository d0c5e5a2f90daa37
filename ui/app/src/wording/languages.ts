import { langs, nameOf } from "../words";

/** Each language in its own words, so that whoever speaks it finds it. */
export const languages = langs.map((lang) => ({ lang, name: nameOf(lang) }));
