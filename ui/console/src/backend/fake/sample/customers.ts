import type { Card, CustomerDetail, CustomerLine, Notice, StaffMessage } from "../../../api/types";
import { at } from "../clock";

const malgorzata: CustomerLine = {
  number: "11820477",
  name: "Małgorzata Wiśniewska",
  email: "m.wisniewska@example.com",
  phone: "+44 20 7946 0177",
};

export const customers: CustomerLine[] = [
  malgorzata,
  { number: "11820913", name: "Marek Wiśniewski", email: "marek.w@example.com" },
  { number: "11904410", name: "Oliver Grant", phone: "+44 20 7946 0410" },
];

const debit = "0198f3c0-0000-7000-8000-000000004242";
const credit = "0198f3c0-0000-7000-8000-000000001881";

function encoded(value: unknown): string {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

/** In the form of a signed bulletin; nobody here looks at the signature. */
function bulletin(version: number): string {
  const text = (source: string, headline: string, description: string) => ({ source, headline, description });
  const payload = {
    version,
    status: "actual",
    severity: "severe",
    certainty: "observed",
    texts: {
      en: text(
        "Harbour & Vine",
        "Card details taken at Harbour & Vine",
        "Data of people who paid there was taken.",
      ),
      pl: text(
        "Harbour & Vine",
        "Dane kart wykradzione z Harbour & Vine",
        "Ktoś przejął dane osób, które tam płaciły.",
      ),
    },
  };
  return `${encoded({ alg: "ES256" })}.${encoded(payload)}.example`;
}

export const harbourNotice: Notice = {
  reference: "7K4M-2Q9D",
  incident_reference: "FB-2026-0017",
  state: "open",
  version: 2,
  answers: {
    concerned: { answer: "yes", cards: [{ card_id: debit, last4: "4242" }], data_classes: ["pan", "expiry"] },
    what_to_do: ["replace_card", "change_password", "beware_imitations"],
    new_card: { answer: "offered" },
    close_account: "not_involved",
  },
  steps: [
    { kind: "freeze_card", state: "done", card_id: debit, completed_by: "system", changed_at: at("-14m") },
    {
      kind: "review_payments",
      state: "done",
      card_id: debit,
      completed_by: "customer",
      changed_at: at("-5m"),
    },
    { kind: "replace_card", state: "to_do", card_id: debit },
    { kind: "change_password", state: "to_do" },
    { kind: "beware_imitations", state: "to_do" },
  ],
  bulletins: [bulletin(1), bulletin(2)],
  published_at: at("-1d 1h"),
  updated_at: at("-1h 26m"),
};

export const cards: Card[] = [
  {
    id: debit,
    last4: "4242",
    kind: "debit",
    product: "Everyday",
    expires: "2028-03-31",
    state: "frozen",
    set_by: "customer",
    state_since: at("-14m"),
    at_risk: true,
  },
  {
    id: credit,
    last4: "1881",
    kind: "credit",
    product: "Travel",
    expires: "2029-11-30",
    state: "active",
    state_since: at("-400d"),
    at_risk: false,
  },
];

const messages: StaffMessage[] = [
  {
    channel: "app",
    reference: "3PWD-8H6T",
    incident: "FB-2026-0017",
    version: 2,
    sent_at: at("-1h 26m"),
    words: {
      en: "Update on Harbour & Vine: security codes were taken too. Please freeze your card ending 4242 if you have not yet. Ref 3PWD-8H6T",
      pl: "Harbour & Vine: wykradziono także kody CVC. Zamroź kartę z końcówką 4242, jeśli jeszcze tego nie zrobiono. Numer 3PWD-8H6T",
    },
    seen_at: at("-16m"),
  },
  {
    channel: "sms",
    reference: "7K4M-2Q9D",
    incident: "FB-2026-0017",
    version: 1,
    sent_at: at("-1d 22m"),
    words: {
      pl: "Northgate Bank: dane Twojej karty z końcówką 4242 wyciekły ze sklepu Harbour & Vine. Otwórz aplikację Northgate, aby ją zabezpieczyć. Nigdy nie prosimy o kody. Numer 7K4M-2Q9D",
    },
  },
  {
    channel: "app",
    reference: "5VCN-J4RA",
    incident: "FB-2026-0017",
    version: 1,
    sent_at: at("-1d 52m"),
    words: {
      en: "Your card ending 4242: please act. Card data was taken at Harbour & Vine. Your card is among them. Open to see what to do. Ref 5VCN-J4RA",
      pl: "Twoja karta z końcówką 4242: prosimy o działanie. Wykradziono dane kart ze sklepu Harbour & Vine, w tym Twojej. Otwórz, aby zobaczyć, co zrobić. Numer 5VCN-J4RA",
    },
  },
];

export const malgorzataDetail: CustomerDetail = {
  customer: malgorzata,
  lang: "pl",
  participant: false,
  notices: [harbourNotice],
  cards,
  devices: [
    {
      id: "0198f3d0-0000-7000-8000-000000000001",
      name: "Telefon",
      platform: "android",
      enrolled_at: at("-90d"),
      last_seen_at: at("-5m"),
    },
    {
      id: "0198f3d0-0000-7000-8000-000000000002",
      name: "Komputer w domu",
      platform: "linux",
      enrolled_at: at("-300d"),
      last_seen_at: at("-40d"),
      revoked_at: at("-30d"),
    },
  ],
  messages,
  history: [
    { at: at("-5m"), kind: "reported", last4: "4242" },
    { at: at("-14m"), kind: "froze", last4: "4242" },
    { at: at("-16m"), kind: "opened" },
    { at: at("-90d"), kind: "enrolled" },
  ],
  bank: {
    name: "Northgate Bank",
    phone: "+44 20 7946 0100",
    colours: {},
    freeze: { stops: {}, does_not_stop: {} },
    new_card: {
      en: "It has a new number and comes by post within five working days.",
      pl: "Ma nowy numer i przychodzi pocztą w ciągu pięciu dni roboczych.",
    },
  },
};
