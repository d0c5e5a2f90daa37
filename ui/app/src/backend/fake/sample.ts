import type { AnswersView } from "../../bindings/AnswersView";
import type { BankView } from "../../bindings/BankView";
import type { BulletinView } from "../../bindings/BulletinView";
import type { CardView } from "../../bindings/CardView";
import type { Lang } from "../../bindings/Lang";
import type { NoticeView } from "../../bindings/NoticeView";
import type { StepKind } from "../../bindings/StepKind";
import type { StepView } from "../../bindings/StepView";
import type { View } from "../../bindings/View";
import { at } from "./clock";
import { bankWords } from "./words";

export const incident = "FB-2026-0017";
export const reference = "7K4M-2Q9D";
export const debit = "019a0000-0000-7000-8000-000000004242";
export const credit = "019a0000-0000-7000-8000-000000001881";

export function bank(lang: Lang): BankView {
  const words = bankWords[lang];
  return {
    name: "Northgate Bank",
    phone: "+44 20 7946 0100",
    colours: {},
    freeze_stops: words.freezeStops,
    freeze_does_not_stop: words.freezeDoesNotStop,
    new_card: words.newCard,
  };
}

export function card(change: Partial<CardView> = {}): CardView {
  return {
    id: debit,
    last4: "4242",
    kind: "debit",
    product: "Everyday Debit",
    expires: "2028-03",
    state: "active",
    set_by: null,
    state_since: at(-400, "10:00"),
    at_risk: false,
    order: null,
    replacement: null,
    replacement_for: null,
    replaceable: true,
    ...change,
  };
}

export function otherCard(): CardView {
  return card({ id: credit, last4: "1881", kind: "credit", product: "Travel Credit", expires: "2027-11" });
}

const kinds: StepKind[] = [
  "freeze_card",
  "review_payments",
  "replace_card",
  "change_password",
  "beware_imitations",
];

export function steps(): StepView[] {
  return kinds.map((kind, index) => ({
    kind,
    state: "to_do",
    completed_by: null,
    card_id: kind === "freeze_card" ? debit : null,
    last4: kind === "freeze_card" ? "4242" : null,
    waiting: false,
    current: index === 0,
    skip_reason: null,
    changed_at: null,
    local: [],
  }));
}

export function bulletins(texts: readonly string[], headline: string): BulletinView[] {
  const moments = [at(-1, "09:04"), at(0, "08:30"), at(0, "09:20")];
  return texts
    .map((description, index): BulletinView => {
      const last = index === texts.length - 1;
      return {
        version: index + 1,
        msg_type: index === 0 ? "alert" : "update",
        sent_at: moments[index] ?? at(0, "09:30"),
        headline,
        description,
        replaced_by: last ? null : index + 2,
        fingerprint: ["9f2c41d7", "3ab80e65", "c7714f02"][index] ?? "51d0e9b8",
        signed_with: "b6e1f03a",
      };
    })
    .reverse();
}

export function answers(): AnswersView {
  return {
    concerned: { answer: "yes", affected: ["4242"], unaffected: ["1881"] },
    what_to_do: kinds,
    new_card: { answer: "offered" },
    close_account: "not_involved",
  };
}

export function notice(lang: Lang, change: Partial<NoticeView> = {}): NoticeView {
  const words = bankWords[lang];
  return {
    reference,
    incident_reference: incident,
    state: "open",
    status: "actual",
    severity: "severe",
    certainty: "observed",
    headline: words.headline,
    source: words.source,
    updated_at: at(0, "08:30"),
    next_update_at: at(0, "18:00"),
    answers: answers(),
    steps: steps(),
    steps_finished: 0,
    taken: ["pan", "expiry", "cvv2", "cardholder_name"],
    not_taken: ["pin", "credentials", "account_number", "email"],
    consequences: words.consequences,
    measures: words.measures,
    instruction: words.instruction,
    contact: words.contact,
    bulletins: bulletins([words.first, words.second], words.headline),
    seen: true,
    dealt_with: false,
    ...change,
  };
}

/** An incident of last month that is over. */
export function earlier(lang: Lang): NoticeView {
  const words = bankWords[lang];
  return notice(lang, {
    reference: "3N8Q-WX5T",
    incident_reference: "FB-2026-0012",
    state: "closed",
    headline: words.earlierHeadline,
    source: words.earlierSource,
    updated_at: at(-19, "11:15"),
    next_update_at: null,
    answers: { ...answers(), what_to_do: [], new_card: { answer: "active" } },
    steps: steps().map((step) => ({ ...step, state: "done", completed_by: "customer", current: false })),
    steps_finished: 5,
    dealt_with: true,
    bulletins: bulletins([words.earlierText], words.earlierHeadline).map((each) => ({
      ...each,
      sent_at: at(-19, "11:15"),
    })),
  });
}

/** A quiet day: enrolled, two cards, nothing to do. */
export function quiet(lang: Lang): View {
  const words = bankWords[lang];
  return {
    revision: 1,
    phase: "ready",
    lang,
    bank: bank(lang),
    customer_name: "Małgorzata Nowak",
    connection: { state: "online" },
    last_checked_at: at(0, "09:41"),
    route: { screen: "home" },
    sheet: null,
    back: null,
    notices: [],
    cards: [card(), otherCard()],
    public_incidents: [
      {
        incident_reference: incident,
        source: words.source,
        headline: words.headline,
        updated_at: at(0, "08:30"),
      },
      {
        incident_reference: "FB-2026-0016",
        source: words.otherSource,
        headline: words.otherHeadline,
        updated_at: at(-6, "15:10"),
      },
      {
        incident_reference: "FB-2026-0015",
        source: null,
        headline: words.suspectedHeadline,
        updated_at: at(-9, "12:00"),
      },
    ],
    concern: null,
    devices: [
      {
        id: "019a0000-0000-7000-8000-0000000000d1",
        name: "Małgorzata’s phone",
        platform: "android",
        last_seen_at: at(0, "09:41"),
        this_device: true,
        revoking: false,
      },
      {
        id: "019a0000-0000-7000-8000-0000000000d2",
        name: "Home computer",
        platform: "windows",
        last_seen_at: at(-1, "20:15"),
        this_device: false,
        revoking: false,
      },
      {
        id: "019a0000-0000-7000-8000-0000000000d3",
        name: "Old tablet",
        platform: "android",
        last_seen_at: at(-105, "18:30"),
        this_device: false,
        revoking: true,
      },
    ],
    problem: null,
    public_state: "ready",
    payments: null,
    offer: null,
    message: null,
    imitation: null,
    contacts: [
      { channel: "sms", masked: "••• ••• 118" },
      { channel: "email", masked: "m•••@example.com" },
    ],
    issued_code: null,
    lock: {
      kind: null,
      asking: null,
      checking: false,
      wrong: false,
      tries_left: null,
      wait_until: null,
      refused: null,
    },
    preferences: { updates: true, good_news: true, quiet_hours: true, lock_after_minutes: 5 },
    system: {
      platform: "linux",
      notifications: "allowed",
      autostart: false,
      biometrics: false,
      can_scan: false,
      has_settings: false,
      update: null,
    },
    sign_in: "not_offered",
    scanning: false,
    needs_attention: false,
    diagnostics: null,
    app_version: "0.1.0",
    enrol_code: null,
    enrol_host: null,
  };
}

/** The alert of Harbour & Vine has arrived; nothing has been done about it. */
export function alert(lang: Lang): View {
  return {
    ...quiet(lang),
    notices: [notice(lang), earlier(lang)],
    cards: [card({ at_risk: true }), otherCard()],
  };
}
