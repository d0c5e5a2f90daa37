/** Digits that belong together, with what may stand between and before them. */
const NUMBERS = /\+?\d(?:[\s-]*\d)*/g;

/**
 * Whether something in a text could be a card number, also beside other words. Nobody may send one anywhere, not even to
 * look for it.
 */
export function looksLikeCardNumber(text: string): boolean {
  return (text.match(NUMBERS) ?? []).some((number) => {
    const digits = number.replaceAll(/\D/g, "");
    // A telephone number in international form is none; it has at most 15 digits.
    if (number.startsWith("+") && digits.length <= 15) return false;
    return digits.length >= 13 && digits.length <= 19 && luhn(digits);
  });
}

function luhn(digits: string): boolean {
  let sum = 0;
  for (const [index, digit] of [...digits].reverse().entries()) {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}
