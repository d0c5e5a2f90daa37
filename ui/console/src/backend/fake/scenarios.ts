import { FakeBank } from "./bank";
import { at } from "./clock";

/** What the bank is like, by the name in `?fake=`. Each is told what it changes about an ordinary day. */
export const scenarios: Record<string, (bank: FakeBank) => void> = {
  ordinary: () => undefined,
  empty: (bank) => {
    bank.lines = [];
    bank.drafts.clear();
    bank.staff = [];
    bank.auditRows = [];
  },
  loading: (bank) => {
    bank.mood = "loading";
  },
  error: (bank) => {
    bank.mood = "error";
  },
  offline: (bank) => {
    bank.mood = "offline";
  },
  forbidden: (bank) => {
    bank.mood = "forbidden";
  },
  "signed-out": (bank) => {
    bank.session = undefined;
  },
  locked: (bank) => {
    bank.session = undefined;
    bank.locked = true;
  },
  late: (bank) => {
    const line = bank.line("FB-2026-0016");
    line.incident.next_update_at = at("-25m");
    line.promise = "late";
  },
};

export function bankOf(scenario: string): FakeBank {
  const bank = new FakeBank();
  scenarios[scenario]?.(bank);
  return bank;
}
