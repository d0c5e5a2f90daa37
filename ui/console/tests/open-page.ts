import { render, screen } from "@testing-library/svelte";
import userEvent, { type UserEvent } from "@testing-library/user-event";

import App from "../src/App.svelte";
import { fakeTransport } from "../src/backend/fake";
import type { FakeBank } from "../src/backend/fake/bank";
import { bankOf } from "../src/backend/fake/scenarios";

export interface Opened {
  bank: FakeBank;
  user: UserEvent;
}

/** The console at an address, with the bank of a scenario behind it; `prepare` changes that bank before anybody looks. */
export async function openPage(
  scenario: string,
  path: string,
  prepare: (bank: FakeBank) => void = () => undefined,
): Promise<Opened> {
  history.replaceState(null, "", `/console/${path}`);
  const bank = bankOf(scenario);
  prepare(bank);
  render(App, { transport: fakeTransport(bank) });
  await screen.findByRole("heading", { level: 1 });
  return { bank, user: userEvent.setup() };
}

export const harbour = "FB-2026-0017";
