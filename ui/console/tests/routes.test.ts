import { readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { maySee, rolesFor, startOf } from "../src/access";
import type { Role } from "../src/api/types";
import { pathOf, type Route, routeOf } from "../src/router";

const routes: Route[] = [
  { page: "incidents" },
  { page: "declare" },
  { page: "incident", reference: "FB-2026-0017", stage: "facts" },
  { page: "incident", reference: "FB-2026-0017", stage: "live" },
  { page: "approvals" },
  { page: "customers" },
  { page: "customers", q: "Nowak & co" },
  { page: "customer", number: "118 204/77" },
  { page: "messages" },
  { page: "audit" },
  { page: "audit", subject: "FB-2026-0017" },
  { page: "settings", part: "staff" },
  { page: "settings", part: "account" },
];

function at(address: string): Route {
  const { pathname, search } = new URL(address, "http://console.example");
  return routeOf(pathname, search);
}

describe("an address", () => {
  it.each(routes)("leads to its page and back: $page", (route) => {
    expect(at(pathOf(route))).toEqual(route);
  });

  it("without a page is the start, and one that is not ours is lost", () => {
    expect(at("/console")).toEqual({ page: "incidents" });
    expect(at("/console/")).toEqual({ page: "incidents" });
    expect(at("/console/sign-in?refused=no-role")).toEqual({ page: "incidents" });
    expect(at("/console/incidents/FB-2026-0017")).toMatchObject({ stage: "facts" });
    for (const lost of [
      "/elsewhere",
      "/console/nothing",
      "/console/incidents/FB-1/nothing",
      "/console/settings/x",
    ]) {
      expect(at(lost)).toEqual({ page: "lost" });
    }
  });

  it("that nobody can read is no reason to fail", () => {
    expect(routeOf("/console/customers/%E0%A4%A")).toEqual({ page: "customer", number: "%E0%A4%A" });
  });
});

/** The bank's own table, read from its source: `rule("GET", "/staff/v1/overview", INCIDENTS)`. */
function bankTable(): Map<string, Role[]> {
  const source = readFileSync(join(import.meta.dirname, "../../../crates/bank/src/staff/access.rs"), "utf8");
  const all: Role[] = ["preparer", "approver", "agent", "auditor", "admin"];
  const listed = (text: string): Role[] =>
    [...text.matchAll(/[A-Z]\w+/g)].map((word) => word[0].toLowerCase() as Role);
  const lists = new Map<string, Role[]>([["ALL", all]]);
  for (const [, name = "", roles = ""] of source.matchAll(/const (\w+): &\[Role\] = &\[([^\]]*)\]/g)) {
    lists.set(name, listed(roles));
  }
  const rules = source.matchAll(/rule\("(\w+)", "\/staff\/v1\/([^"]*)", (?:&\[([^\]]*)\]|(\w+))\)/g);
  return new Map(
    [...rules].map(([, method, path, roles, name]) => [
      `${method} ${path}`,
      roles === undefined ? (lists.get(name ?? "") ?? []) : listed(roles),
    ]),
  );
}

describe("a page", () => {
  const table = bankTable();

  it.each<[Route, string]>([
    [{ page: "incidents" }, "GET overview"],
    [{ page: "declare" }, "POST incidents"],
    [{ page: "incident", reference: "FB-1", stage: "facts" }, "GET incidents/{reference}/draft"],
    [{ page: "incident", reference: "FB-1", stage: "live" }, "GET incidents/{reference}/live"],
    [{ page: "approvals" }, "GET approvals"],
    [{ page: "messages" }, "GET bulletins"],
    [{ page: "customers" }, "GET customers"],
    [{ page: "customer", number: "1" }, "GET customers/{number}"],
    [{ page: "audit" }, "GET audit"],
    [{ page: "settings", part: "staff" }, "GET staff"],
    [{ page: "settings", part: "templates" }, "GET templates"],
    [{ page: "settings", part: "policy" }, "GET policy"],
    [{ page: "settings", part: "account" }, "GET session"],
  ])("%o is for whoever the bank answers: %s", (route, asked) => {
    const bank = table.get(asked);
    expect(bank?.length).toBeGreaterThan(0);
    expect([...rolesFor(route)].sort()).toEqual([...(bank ?? [])].sort());
  });

  it("to begin with is one that the role may see", () => {
    const starts: Record<Role, Route["page"]> = {
      preparer: "incidents",
      approver: "incidents",
      auditor: "incidents",
      agent: "customers",
      admin: "settings",
    };
    for (const [role, page] of Object.entries(starts) as [Role, Route["page"]][]) {
      expect(startOf([role]).page).toBe(page);
      expect(maySee([role], startOf([role]))).toBe(true);
    }
  });
});
