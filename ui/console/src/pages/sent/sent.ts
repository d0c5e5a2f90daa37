import type { BulletinLine } from "../../api/types";

/** Bulletins whose incident, headline or people hold the text. */
export function siftBulletins(lines: readonly BulletinLine[], text: string): BulletinLine[] {
  const wanted = text.trim().toLocaleLowerCase();
  return lines.filter((line) => {
    const words = [
      line.incident,
      line.title,
      line.prepared_by,
      line.approved_by,
      line.hash,
      ...Object.values(line.headline),
    ];
    return words.some((each) => each?.toLocaleLowerCase().includes(wanted));
  });
}
