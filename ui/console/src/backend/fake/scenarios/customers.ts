import type { FakeBank } from "../bank";
import { at } from "../clock";
import { customersOf } from "../routes/customers";
import { harbourNotice } from "../sample/customers";
import { anna, karolina, sessionOf, tomasz } from "../sample/staff";

const NUMBER = "11820477";

/** At the call centre. */
export const customerScenarios: Record<string, (bank: FakeBank) => void> = {
  agent: (bank) => {
    bank.session = sessionOf(karolina);
  },
  "agent-pending": (bank) => {
    bank.session = sessionOf(karolina);
    const card = customersOf(bank).get(NUMBER)?.cards[1];
    if (!card) return;
    card.operation = {
      id: "0198f3e0-0000-7000-8000-000000000001",
      card_id: card.id,
      kind: "freeze",
      state: "pending",
      idempotency_key: "example",
      received_at: at("-20s"),
    };
  },
  "agent-two": (bank) => {
    bank.session = sessionOf(karolina);
    const other = {
      ...harbourNotice,
      reference: "9RTE-5W2K",
      incident_reference: "FB-2026-0012",
      version: 3,
    };
    customersOf(bank)
      .get(NUMBER)
      ?.notices.push({ ...other, state: "closed" });
  },
  "agent-admin": (bank) => {
    bank.session = sessionOf({ ...anna, roles: ["agent", "admin"] });
  },
  "agent-auditor": (bank) => {
    bank.session = sessionOf(tomasz);
  },
};
