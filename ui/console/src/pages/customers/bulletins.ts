/** Reads the signed bulletins that a notice carries, as the customer's app does. The app verifies; here they come from
 * the bank itself. */
import type { BulletinStatus, Certainty, Lang, Notice, Severity } from "../../api/types";

export interface BulletinText {
  source?: string;
  headline: string;
  description: string;
}

export interface Bulletin {
  version: number;
  status: BulletinStatus;
  severity: Severity;
  certainty: Certainty;
  texts: Partial<Record<Lang, BulletinText>>;
}

function bytesOf(base64url: string): Uint8Array {
  const text = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

/** The payload of a compact JWS; nothing where it is none. */
export function readBulletin(signed: string): Bulletin | undefined {
  try {
    const [, payload = ""] = signed.split(".");
    return JSON.parse(new TextDecoder().decode(bytesOf(payload))) as Bulletin;
  } catch {
    return undefined;
  }
}

export function newestOf(notice: Notice): Bulletin | undefined {
  const signed = notice.bulletins.at(-1);
  return signed === undefined ? undefined : readBulletin(signed);
}

export function textIn(bulletin: Bulletin | undefined, lang: Lang): BulletinText | undefined {
  return bulletin?.texts[lang] ?? bulletin?.texts.en ?? Object.values(bulletin?.texts ?? {})[0];
}

/** The shop's name, or the headline while it is undisclosed: what the app's list calls it. */
export function nameOfNotice(notice: Notice, lang: Lang): string {
  const text = textIn(newestOf(notice), lang);
  return text?.source ?? text?.headline ?? notice.incident_reference;
}
