/** The first line of a file, read here and nowhere else: what follows it is for the matcher alone. */

/** Longest first line that is looked at, in bytes. */
const MAX_HEADER_BYTES = 64 * 1024;

export type HeaderFault =
  /** There is nothing in it. */
  | "empty"
  /** Text in two-byte characters, as spreadsheets save it. */
  | "encoding"
  /** A workbook, an archive, a picture. */
  | "binary"
  /** The first line is not of names: it could be data, and stays here. */
  | "no_header";

export type HeaderRead = { header: string } | { fault: HeaderFault };

/** Twelve digits or more, also in groups: what could be a card number never leaves this page as a header. */
const couldBeCardNumber = /(?:\d[ -]?){12,}/;

export async function readHeader(file: Blob): Promise<HeaderRead> {
  const bytes = new Uint8Array(await file.slice(0, MAX_HEADER_BYTES).arrayBuffer());
  if (bytes.length === 0) return { fault: "empty" };
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    return { fault: "encoding" };
  const end = bytes.indexOf(0x0a);
  const line = bytes.subarray(0, end === -1 ? bytes.length : end);
  if (line.includes(0)) return { fault: "binary" };
  const header = decode(line);
  if (header === undefined) return { fault: "encoding" };
  if (header.trim() === "") return { fault: "empty" };
  if (end === -1 && bytes.length === MAX_HEADER_BYTES) return { fault: "binary" };
  return couldBeCardNumber.test(header) || !/\p{L}/u.test(header) ? { fault: "no_header" } : { header };
}

function decode(line: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(line).replace(/\r$/, "");
  } catch {
    return undefined;
  }
}
