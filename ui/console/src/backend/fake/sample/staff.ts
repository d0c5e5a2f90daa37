import type { Role, Session, StaffEntry } from "../../../api/types";
import { at } from "../clock";

function person(number: number, login: string, name: string, roles: Role[]): StaffEntry {
  return {
    id: `0198f3a0-0000-7000-8000-00000000000${number}`,
    login,
    name,
    roles,
    credential: "local",
    created_at: at("-212d"),
  };
}

export const piotr = person(1, "piotr", "Piotr Zieliński", ["preparer"]);
export const ewa = person(2, "ewa", "Ewa Mazur", ["approver"]);
export const karolina = person(3, "karolina", "Karolina Lis", ["agent"]);
export const tomasz = person(4, "tomasz", "Tomasz Sowa", ["auditor"]);
export const anna = person(5, "anna", "Anna Wrona", ["admin"]);
export const kamil = person(6, "kamil", "Kamil Sowa", ["preparer", "agent"]);

export const people: Record<Role, StaffEntry> = {
  preparer: piotr,
  approver: ewa,
  agent: karolina,
  auditor: tomasz,
  admin: anna,
};

export const everybody: StaffEntry[] = [
  anna,
  ewa,
  { ...kamil, locked_until: at("+9m") },
  karolina,
  {
    ...person(7, "nightly-import", "Nightly import", ["preparer"]),
    credential: "key",
  },
  piotr,
  { ...person(8, "robert", "Robert Dudek", ["agent"]), credential: "provider", disabled_at: at("-12d") },
  tomasz,
];

export function sessionOf(staff: StaffEntry): Session {
  return {
    staff,
    csrf: "example-csrf",
    bank: "Northgate Bank",
    phone: "+44 20 7946 0100",
    idle_seconds: 900,
    ends_at: at("+9h"),
    proved_until: at("-1h"),
    fast_lane: false,
    waiting_for_approval: 1,
  };
}
