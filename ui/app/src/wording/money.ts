import type { Lang } from "../bindings/Lang";
import type { MoneyView } from "../bindings/MoneyView";
import { localeOf } from "../words";

/** "1,249.00 PLN", "1 249,00 zł". Never broken over two lines. */
export function moneyText({ amount, currency }: MoneyView, lang: Lang): string {
  const digits = amount.split(".")[1]?.length ?? 0;
  const options = {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    useGrouping: "always",
  } as const;
  const text =
    lang === "en"
      ? `${new Intl.NumberFormat(localeOf(lang), options).format(Number(amount))} ${currency}`
      : new Intl.NumberFormat(localeOf(lang), { ...options, style: "currency", currency }).format(
          Number(amount),
        );
  return text.replaceAll(/\s/g, "\u00a0");
}
