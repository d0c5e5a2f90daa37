import { factsOf, FakeBank, firstDraft } from "./bank";
import { at } from "./clock";
import { harbourImport } from "./sample/imports";
import { preparing, returning, reviewing, updating } from "./sample/drafts";
import { piotr } from "./sample/staff";
import { customerScenarios } from "./scenarios/customers";
import { stageScenarios } from "./scenarios/stages";

/** What the bank is like, by the name in `?fake=`. Each is told what it changes about an ordinary day. */
export const scenarios: Record<string, (bank: FakeBank) => void> = {
  ...stageScenarios,
  ...customerScenarios,
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
  draft: (bank) => {
    preparing(bank);
  },
  "no-list": (bank) => {
    preparing(bank);
    bank.line("FB-2026-0017").customers = 0;
    bank.imports = [];
  },
  importing: (bank) => {
    preparing(bank);
    bank.imports = [harbourImport({ share: 0.65 })];
    // Slow enough to be watched.
    bank.pieceTakes = () => new Promise((resolve) => setTimeout(resolve, 700));
  },
  interrupted: (bank) => {
    preparing(bank);
    bank.imports = [harbourImport({ share: 0.65, moved_at: at("-6m") })];
    bank.pieceTakes = () => new Promise((resolve) => setTimeout(resolve, 700));
  },
  review: reviewing,
  returned: returning,
  update: updating,
  // Somebody else saves while the page is open; the next save here meets it.
  conflict: (bank) => {
    preparing(bank);
    bank.meanwhile = (draft) => ({
      ...draft,
      facts: { ...draft.facts, severity: "extreme", taken: [...draft.facts.taken, "cvv2"] },
    });
  },
  // The autumn exercise while it is being written.
  exercise: (bank) => {
    const { incident } = bank.line("FB-2026-0015");
    bank.keep(incident.reference, firstDraft(factsOf(incident), piotr));
  },
  "broken-chain": (bank) => {
    bank.auditFault = { fault: "the hash of a row is not that of what stands in it", at: 4_212 };
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
