/** Digits that belong together, with what may stand between and before them. */
const NUMBERS = /\+?\d(?:[\s-]*\d)*/g;

/** Almost every card has so many digits. */
const USUAL = 16;

/**
 * Whether something in a text could be a card number, also beside other words and other numbers. Nobody may send one
 * anywhere, not even to look for it.
 */
export function looksLikeCardNumber(text: string): boolean {
  return (text.match(NUMBERS) ?? []).some((number) => {
    // A telephone number in international form is none; it has at most 15 digits.
    if (number.startsWith("+") && number.replaceAll(/\D/g, "").length <= 15) return false;
    return partsOf(number).some((digits) => digits.length >= 13 && digits.length <= 19 && luhn(digits));
  });
}

/** What in it could be a number of its own: groups of digits that stand together, and what hangs on one of another. */
function partsOf(number: string): string[] {
  const groups = number.match(/\d+/g) ?? [];
  const digits = groups.join("");
  const ends = groups.map((_group, index) => groups.slice(0, index + 1).join("").length);
  const starts = [0, ...ends.slice(0, -1)];
  return [
    ...starts.flatMap((start) => ends.map((end) => digits.slice(start, end))),
    ...starts.map((start) => digits.slice(start, start + USUAL)),
    ...ends.map((end) => digits.slice(Math.max(0, end - USUAL), end)),
  ];
}

function luhn(digits: string): boolean {
  let sum = 0;
  for (const [index, digit] of [...digits].reverse().entries()) {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}
