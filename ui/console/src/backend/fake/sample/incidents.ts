import type { DataClass, Facts, Incident, IncidentLine } from "../../../api/types";
import { at } from "../clock";
import { policy } from "./documents";
import { harbourSegments } from "./segments";

const cardData: DataClass[] = ["pan", "expiry", "cardholder_name"];

const plain: Facts = {
  title: "",
  kind: "merchant_online",
  certainty: "observed",
  severity: "severe",
  urgency: "immediate",
  status: "actual",
  source: null,
  at_risk_from: null,
  at_risk_to: null,
  taken: cardData,
  not_taken: ["pin", "credentials", "account_number"],
  treatment_override: null,
  next_update_at: null,
};

function incident(number: number, title: string, known: Partial<Incident>): Incident {
  return {
    ...plain,
    id: `0198f3b0-0000-7000-8000-0000000000${number}`,
    ord: number,
    reference: `FB-2026-00${number}`,
    title,
    segments: [],
    policy: policy.table,
    state: "published",
    version: 1,
    declared_at: at("-4h 15m"),
    ...known,
  };
}

export const harbour = incident(17, "Harbour & Vine web shop", {
  source: { en: "Harbour & Vine", pl: "Harbour & Vine" },
  at_risk_from: at("-17d 11h 30m"),
  at_risk_to: at("-1d 16h 50m"),
  next_update_at: at("+21h 30m"),
  segments: harbourSegments,
});

export const gym = incident(16, "Old Mill Gym member list", {
  kind: "third_party",
  certainty: "likely",
  severity: "moderate",
  taken: ["email", "phone", "cardholder_name"],
  next_update_at: at("+40m"),
  declared_at: at("-2d 3h"),
});

export const parcel = incident(18, "Parcel notice phishing wave", {
  kind: "third_party",
  certainty: "possible",
  severity: "minor",
  taken: ["credentials"],
  not_taken: [],
  state: "draft",
  version: 0,
  declared_at: at("-2h"),
});

export const autumn = incident(15, "Autumn exercise", {
  status: "exercise",
  severity: "moderate",
  state: "draft",
  version: 0,
  declared_at: at("-5d"),
});

export const petrol = incident(14, "Dworcowa petrol station terminal", {
  kind: "merchant_store",
  state: "closed",
  version: 4,
  declared_at: at("-19d"),
});

export const lantern = incident(12, "Lantern Travel booking site", {
  severity: "moderate",
  state: "closed",
  version: 3,
  declared_at: at("-27d"),
});

export const pharmacy = incident(11, "Mail-order pharmacy logins", {
  kind: "third_party",
  severity: "minor",
  certainty: "possible",
  taken: ["credentials"],
  state: "cancelled",
  version: 2,
  declared_at: at("-36d"),
});

/** Every incident at a glance, newest first. */
export const lines: IncidentLine[] = [
  {
    incident: parcel,
    draft: { message: "alert", in_review: true, by: "Kamil Sowa", at: at("-50m") },
    customers: 0,
    reached: 0,
    acted: 0,
    promise: "none",
  },
  { incident: harbour, customers: 41_870, reached: 40_933, acted: 19_804, promise: "ahead" },
  { incident: gym, customers: 3_912, reached: 3_889, acted: 3_192, promise: "soon" },
  {
    incident: autumn,
    draft: { message: "alert", in_review: false, by: "Piotr Zieliński", at: at("-1d 2h") },
    customers: 500,
    reached: 0,
    acted: 0,
    promise: "none",
  },
  { incident: petrol, customers: 612, reached: 612, acted: 588, promise: "none" },
  { incident: lantern, customers: 8_447, reached: 8_430, acted: 7_509, promise: "none" },
  { incident: pharmacy, customers: 0, reached: 0, acted: 0, promise: "none" },
];
