/** What this browser remembers: the language, and where somebody was before they went to sign in. Never data. */
/* eslint-disable no-restricted-globals -- the one file that may */

const LANGUAGE = "firebreak.language";
const PLACE = "firebreak.place";

/** Storage may be switched off; nothing here is worth failing for. */
function quietly<Value>(act: () => Value): Value | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}

export function rememberedLanguage(): string | undefined {
  return quietly(() => localStorage.getItem(LANGUAGE) ?? undefined);
}

export function rememberLanguage(lang: string): void {
  quietly(() => {
    localStorage.setItem(LANGUAGE, lang);
  });
}

/** Before the browser leaves for the bank's identity provider. */
export function rememberPlace(place: string): void {
  quietly(() => {
    sessionStorage.setItem(PLACE, place);
  });
}

/** Where to go on, once. Only our own pages count. */
export function takePlace(): string | undefined {
  return quietly(() => {
    const place = sessionStorage.getItem(PLACE);
    sessionStorage.removeItem(PLACE);
    return place?.startsWith("/console/") ? place : undefined;
  });
}
