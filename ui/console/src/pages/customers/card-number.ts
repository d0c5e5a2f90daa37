/** Whether a text could be a card number. Nobody may send one anywhere, not even to look for it. */
export function looksLikeCardNumber(text: string): boolean {
  // A telephone number in international form is none.
  if (text.trim().startsWith("+")) return false;
  const digits = text.replaceAll(/[\s-]/g, "");
  return /^\d{13,19}$/.test(digits) && luhn(digits);
}

function luhn(digits: string): boolean {
  let sum = 0;
  for (const [index, digit] of [...digits].reverse().entries()) {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}
