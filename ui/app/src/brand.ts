const tokens = ["brand", "brand-hover", "on-brand", "brand-soft", "brand-ink"];
const cards = ["card-a", "card-a-line", "card-b", "card-b-line", "on-card"];
const colour = /^#[0-9a-f]{6}$/;

/**
 * The bank's colours over the brand tokens, and over nothing else. A name with the prefix `dark-` is for the
 * dark theme; a bank that gives no dark colours keeps the house's there.
 */
export function brandProperties(
  colours: Readonly<Record<string, string | undefined>>,
  dark: boolean,
): [string, string][] {
  return [...tokens, ...cards].flatMap((token): [string, string][] => {
    const value = colours[dark ? `dark-${token}` : token];
    return value !== undefined && colour.test(value) ? [[`--fb-${token}`, value]] : [];
  });
}

export function isDark(root: HTMLElement): boolean {
  const chosen = root.dataset["theme"];
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

export function applyBrand(root: HTMLElement, colours: Readonly<Record<string, string | undefined>>): void {
  for (const token of [...tokens, ...cards]) root.style.removeProperty(`--fb-${token}`);
  for (const [name, value] of brandProperties(colours, isDark(root))) root.style.setProperty(name, value);
}
