import type { Card, CardOperation, CustomerDetail, SetParticipant, SpokenFreeze } from "../../../api/types";
import { type FakeBank, Refusal } from "../bank";
import { at, now } from "../clock";
import { customers, malgorzataDetail } from "../sample/customers";
import { type FakeRoute, route } from "./route";

const states = new WeakMap<FakeBank, Map<string, CustomerDetail>>();

/** The customers of one bank, each as this bank has made them. */
export function customersOf(bank: FakeBank): Map<string, CustomerDetail> {
  const known = states.get(bank);
  if (known) return known;
  const quiet = { ...malgorzataDetail, notices: [], cards: [], devices: [], messages: [], history: [] };
  const made = new Map(
    customers.map((customer) => [
      customer.number,
      structuredClone(
        customer.number === malgorzataDetail.customer.number
          ? malgorzataDetail
          : { ...quiet, customer, lang: "en" as const },
      ),
    ]),
  );
  states.set(bank, made);
  return made;
}

function customer(bank: FakeBank, number: string): CustomerDetail {
  const found = customersOf(bank).get(number);
  if (!found) throw new Refusal(404, "not_found");
  return found;
}

function freeze(
  bank: FakeBank,
  [number = "", id = ""]: string[],
  { idempotency_key }: SpokenFreeze,
): CardOperation {
  const detail = customer(bank, number);
  const card = detail.cards.find((each) => each.id === id);
  if (!card) throw new Refusal(404, "not_found");
  if (card.operation?.idempotency_key === idempotency_key) return card.operation;
  card.operation = {
    id: crypto.randomUUID(),
    card_id: id,
    kind: "freeze",
    state: "pending",
    idempotency_key,
    received_at: now(),
  };
  detail.history.unshift({
    at: now(),
    kind: "froze",
    last4: card.last4,
    agent: bank.session?.staff.name ?? "",
  });
  return card.operation;
}

/** The card processor answers. */
export function settle(bank: FakeBank, number: string, done: boolean): void {
  for (const card of customer(bank, number).cards) {
    if (card.operation?.state !== "pending") continue;
    const state = done ? ("confirmed" as const) : ("failed" as const);
    const operation: CardOperation = { ...card.operation, state, settled_at: now() };
    const frozen: Partial<Card> = done ? { state: "frozen", set_by: "customer", state_since: now() } : {};
    Object.assign(card, { operation, ...frozen });
  }
}

export const customerRoutes: FakeRoute[] = [
  route("GET", "customers", ({ bank, query }) => {
    const q = (query.get("q") ?? "").toLocaleLowerCase();
    const found = [...customersOf(bank).values()].filter(({ customer: line, messages }) =>
      [...Object.values(line), ...messages.map((message) => message.reference)].some((text) =>
        String(text).toLocaleLowerCase().includes(q),
      ),
    );
    return { customers: found.map((each) => each.customer), more: false };
  }),
  route("GET", "customers/{}", ({ bank, path: [number = ""] }) => customer(bank, number)),
  route("POST", "customers/{}/activation-codes", ({ bank, path: [number = ""] }) => {
    customer(bank, number);
    return { code: "K7QD-93MF", expires_at: at("+15m") };
  }),
  route("POST", "customers/{}/cards/{}/freeze", ({ bank, path, body }) =>
    freeze(bank, path, body as SpokenFreeze),
  ),
  route("PUT", "customers/{}/participant", ({ bank, path: [number = ""], body }) => {
    customer(bank, number).participant = (body as SetParticipant).participant;
  }),
];
