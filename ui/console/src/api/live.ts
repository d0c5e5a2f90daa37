/** What `GET …/live` and `GET …/bulletins` answer, by the names of the OpenAPI document. */

import type {
  Channel,
  DraftLine,
  Incident,
  Localised,
  Message,
  Promised,
  Timestamp,
  Treatment,
} from "./types";

export interface LivePoint {
  at: Timestamp;
  reached: number;
  seen: number;
  acted: number;
}

export interface LiveChannel {
  channel: Channel;
  sent: number;
  reached: number;
  seen: number;
  acted: number;
}

export interface LiveSegment {
  name?: string;
  treatment?: Treatment;
  customers: number;
  reached: number;
  seen: number;
  acted: number;
}

export interface BulletinLine {
  incident: string;
  title: string;
  version: number;
  message: Message;
  sent_at: Timestamp;
  prepared_by?: string;
  approved_by?: string;
  hash: string;
  headline: Localised;
}

export interface BulletinLines {
  bulletins: BulletinLine[];
}

export interface Live {
  incident: Incident;
  published_at?: Timestamp;
  now: Timestamp;
  customers: number;
  cards: number;
  reached: number;
  seen: number;
  acted: number;
  promise: Promised;
  series: LivePoint[];
  channels: LiveChannel[];
  segments: LiveSegment[];
  draft?: DraftLine;
  bulletins: BulletinLine[];
}
