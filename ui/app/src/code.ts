/** How many letters and digits an activation code has. */
export const codeLength = 8;

/** The code as the bank wrote it, without what people put between: spaces, dashes, small letters. */
export function plainCode(typed: string): string {
  return typed
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, "")
    .slice(0, codeLength);
}

/** In groups of four, as it stands in the letter. */
export function groupCode(typed: string): string {
  const plain = plainCode(typed);
  return plain.length > 4 ? `${plain.slice(0, 4)}-${plain.slice(4)}` : plain;
}
