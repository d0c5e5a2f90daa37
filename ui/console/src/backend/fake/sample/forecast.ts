import type { DryRun, ForecastView } from "../../../api/types";

export const forecast: ForecastView = {
  first_contacts: [
    { channel: "app", customers: 29_644, languages: { pl: 27_102, en: 2_542 }, cost_minor: 0 },
    { channel: "sms", customers: 10_918, languages: { pl: 9_906, en: 1_012 }, cost_minor: 153_650 },
    { channel: "email", customers: 1_106, languages: { pl: 1_008, en: 98 }, cost_minor: 0 },
    { channel: "voice", customers: 152, languages: { pl: 143, en: 9 }, cost_minor: 5_320 },
  ],
  unreachable: 50,
  reach_95_seconds: 250,
  reached_after_hour_percent: 97.6,
  currency: "PLN",
  cost_minor: 158_970,
  capacity_per_hour: 1_200,
  at_once: {
    waves: 1,
    minutes_between: 0,
    reach_95_seconds: 250,
    calls_per_hour: [1_180, 1_420, 960, 620, 440, 330, 260, 210, 150, 0, 0],
  },
  in_waves: {
    waves: 3,
    minutes_between: 12,
    reach_95_seconds: 1_560,
    calls_per_hour: [860, 1_080, 1_020, 810, 560, 410, 320, 260, 190, 60],
  },
};

export function dryRunAt(ran_at: string): DryRun {
  return {
    treatments: [
      { treatment: "freeze", planned: 3_411, excluded: 212 },
      { treatment: "replace", planned: 13_054, excluded: 471 },
      { treatment: "close", planned: 322, excluded: 22 },
    ],
    exclusions: [
      { reason: "only_card", cards: 418 },
      { reason: "already_frozen", cards: 164 },
      { reason: "replacement_under_way", cards: 97 },
      { reason: "not_usable", cards: 26 },
    ],
    ran_at,
  };
}
