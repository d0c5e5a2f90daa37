import type { BulletinLine, IncidentLine, Live, LiveChannel, LivePoint } from "../../../api/types";
import { at, now } from "../clock";

const STARTED = "-2h 26m";

/** How far a total had come some minutes after the start: fast first, then slower, today's figure at the end. */
function grown(minutes: number, total: number, slowness: number): number {
  const all = 1 - Math.exp(-146 / slowness);
  return Math.round((total * (1 - Math.exp(-minutes / slowness))) / all);
}

function seriesOf(total: Record<"reached" | "seen" | "acted", number>): LivePoint[] {
  const minutes = Array.from({ length: 72 }, (_each, index) => index * 2 + 2);
  return minutes.map((minute) => ({
    at: at(`-${146 - minute}m`),
    reached: grown(minute, total.reached, 6),
    seen: grown(Math.max(0, minute - 3), total.seen, 40),
    acted: grown(Math.max(0, minute - 6), total.acted, 62),
  }));
}

const shares: [LiveChannel["channel"], number, number, number, number][] = [
  ["app", 0.708, 0.711, 0.7805, 0.8376],
  ["sms", 0.2607, 0.26, 0.1983, 0.1509],
  ["email", 0.0264, 0.0258, 0.0189, 0.0103],
  ["voice", 0.0036, 0.0032, 0.0024, 0.0012],
];

export function bulletinsOf({ incident }: IncidentLine): BulletinLine[] {
  return Array.from({ length: incident.version }, (_each, index): BulletinLine => {
    const version = incident.version - index;
    const last = index === 0;
    return {
      incident: incident.reference,
      title: incident.title,
      version,
      message:
        last && incident.state === "closed"
          ? "close"
          : last && incident.state === "cancelled"
            ? "cancel"
            : version === 1
              ? "alert"
              : "update",
      sent_at: version === 1 ? at(STARTED) : at(`-${30 + 20 * index}m`),
      prepared_by: "Piotr Zieliński",
      approved_by: "Ewa Mazur",
      hash: `example-hash-${version}`,
      headline: {
        en: "Card details taken at Harbour & Vine",
        pl: "Dane kart wykradzione ze sklepu Harbour & Vine",
      },
    };
  });
}

/** The live view of a line; `seen` is guessed from what is known at a glance. */
export function liveOf(line: IncidentLine): Live {
  const { incident, draft, customers, reached, acted, promise } = line;
  const seen = Math.round(customers * 0.747);
  const told = incident.version > 0;
  const live: Live = {
    incident,
    now: now(),
    customers,
    cards: Math.round(customers * 1.1202),
    reached,
    seen: told ? seen : 0,
    acted,
    promise,
    series: told ? seriesOf({ reached, seen, acted }) : [],
    channels: shares.map(([channel, s, r, e, a]) => ({
      channel,
      sent: Math.round(customers * s),
      reached: Math.round(reached * r),
      seen: Math.round(seen * e),
      acted: Math.round(acted * a),
    })),
    segments: incident.segments.map((segment, index) => {
      const part = [0.0076, 0.298, 0.0766, 0.5147, 0.103][index] ?? 0.02;
      return {
        name: segment.name,
        treatment: segment.treatment,
        customers: Math.round(customers * part),
        reached: Math.round(reached * part),
        seen: Math.round(seen * part),
        acted: Math.round(acted * part * (1.3 - index * 0.1)),
      };
    }),
    bulletins: bulletinsOf(line),
  };
  if (draft) live.draft = draft;
  if (told) live.published_at = at(STARTED);
  return live;
}
