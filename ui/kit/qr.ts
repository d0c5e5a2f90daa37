/** A picture to scan, as one SVG path: every dark module a square of 1 × 1, and the edge that scanners need. */
export interface Qr {
  size: number;
  path: string;
}

/** The library comes only with the one screen that needs it. */
export async function qrOf(text: string): Promise<Qr> {
  const { encode } = await import("uqr");
  const { data, size } = encode(text, { ecc: "M", border: 4 });
  return { size, path: pathOf(data) };
}

/** Runs of dark modules in a line become one stroke each, so that the path stays short. */
export function pathOf(rows: readonly (readonly boolean[])[]): string {
  let path = "";
  for (const [y, row] of rows.entries()) {
    let x = 0;
    while (x < row.length) {
      let end = x;
      while (row[end]) end += 1;
      if (end > x) path += `M${x} ${y}h${end - x}v1h-${end - x}z`;
      x = Math.max(end, x + 1);
    }
  }
  return path;
}
