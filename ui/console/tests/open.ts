import { render, screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";

import type { Role } from "../src/api/types";
import App from "../src/App.svelte";
import { fakeTransport } from "../src/backend/fake";
import type { FakeBank } from "../src/backend/fake/bank";
import { people, sessionOf } from "../src/backend/fake/sample/staff";
import { bankOf } from "../src/backend/fake/scenarios";

export const user = userEvent.setup();

export interface Opened {
  fake?: string;
  as?: Role;
  lang?: "en" | "pl";
  prepare?: (bank: FakeBank) => void;
}

/** The console at an address, at a bank that is in a certain state. */
export function open(path: string, { fake = "ordinary", as, lang = "en", prepare }: Opened = {}): FakeBank {
  const bank = bankOf(fake);
  if (as && bank.session) bank.session = sessionOf(people[as]);
  prepare?.(bank);
  localStorage.setItem("firebreak.language", lang);
  history.replaceState(null, "", path);
  render(App, { transport: fakeTransport(bank) });
  return bank;
}

/** The same, once there is something to see. */
export async function opened(path: string, options: Opened = {}): Promise<FakeBank> {
  const bank = open(path, options);
  await screen.findByRole("heading", { level: 1 });
  return bank;
}

/** The incident that most pages are about. */
export const harbour = "FB-2026-0017";

type Named = "button" | "link" | "radio" | "checkbox" | "option" | "tab";

/** Finds a control as a person does, and presses it. */
export async function press(role: Named, name: string | RegExp): Promise<void> {
  await user.click(await screen.findByRole(role, { name }));
}

export function heading(name: string | RegExp): Promise<HTMLElement> {
  return screen.findByRole("heading", { level: 1, name });
}
