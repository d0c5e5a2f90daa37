import type { Role } from "./api/types";
import type { Route } from "./router";

/**
 * Who sees which page; the bank's own table is crates/bank/src/staff/access.rs, and it decides. Here it only keeps
 * people from doors that would not open.
 */
const INCIDENTS: readonly Role[] = ["preparer", "approver", "auditor"];
const EVERYBODY: readonly Role[] = ["preparer", "approver", "agent", "auditor", "admin"];

export function rolesFor(route: Route): readonly Role[] {
  switch (route.page) {
    case "incidents":
    case "incident":
    case "approvals":
    case "messages":
      return INCIDENTS;
    case "declare":
      return ["preparer"];
    case "customers":
    case "customer":
      return ["agent", "auditor"];
    case "audit":
      return ["auditor"];
    case "settings":
      if (route.part === "account") return EVERYBODY;
      return route.part === "staff" ? ["auditor", "admin"] : ["preparer", "approver", "auditor", "admin"];
    case "lost":
      return EVERYBODY;
  }
}

export function maySee(roles: readonly Role[], route: Route): boolean {
  return rolesFor(route).some((role) => roles.includes(role));
}

/** Where somebody begins who asks for no page. */
export function startOf(roles: readonly Role[]): Route {
  const first: Route[] = [{ page: "incidents" }, { page: "customers" }, { page: "settings", part: "staff" }];
  return first.find((route) => maySee(roles, route)) ?? { page: "settings", part: "account" };
}
