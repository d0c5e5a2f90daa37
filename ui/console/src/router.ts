/** Addresses of the console, all under /console. */

export const stages = ["facts", "list", "segments", "messages", "approval", "live"] as const;
export type Stage = (typeof stages)[number];

export const settingsParts = ["staff", "templates", "policy", "account"] as const;
export type SettingsPart = (typeof settingsParts)[number];

export type Route =
  | { page: "incidents" }
  | { page: "declare" }
  | { page: "incident"; reference: string; stage: Stage }
  | { page: "approvals" }
  | { page: "customers"; q?: string }
  | { page: "customer"; number: string }
  | { page: "messages" }
  | { page: "audit"; subject?: string }
  | { page: "settings"; part: SettingsPart }
  | { page: "lost" };

export const base = "/console";

function oneOf<Known extends string>(known: readonly Known[], word: string | undefined): Known | undefined {
  return known.find((each) => each === word);
}

function incidentAt(reference: string | undefined, word: string | undefined): Route {
  if (reference === undefined) return { page: "incidents" };
  if (reference === "new") return { page: "declare" };
  const stage = oneOf(stages, word ?? "facts");
  return stage ? { page: "incident", reference, stage } : { page: "lost" };
}

function settingsAt(word: string | undefined): Route {
  const part = oneOf(settingsParts, word ?? "account");
  return part ? { page: "settings", part } : { page: "lost" };
}

function decoded(word: string): string {
  try {
    return decodeURIComponent(word);
  } catch {
    return word;
  }
}

/** The page of an address. */
export function routeOf(path: string, search = ""): Route {
  const [root = "", first, second, third, more] = path.split("/").filter(Boolean).map(decoded);
  if (`/${root}` !== base || more !== undefined) return { page: "lost" };
  const query = new URLSearchParams(search);
  switch (first) {
    // Where the bank's identity provider sends people whom the console does not know.
    case "sign-in":
      return { page: "incidents" };
    case undefined:
    case "incidents":
      return incidentAt(second, third);
    case "customers": {
      if (second !== undefined) return { page: "customer", number: second };
      const q = query.get("q");
      return q ? { page: "customers", q } : { page: "customers" };
    }
    case "audit": {
      const subject = query.get("subject");
      return subject ? { page: "audit", subject } : { page: "audit" };
    }
    case "settings":
      return settingsAt(second);
    case "approvals":
    case "messages":
      return { page: first };
    default:
      return { page: "lost" };
  }
}

/** The address of a page. */
export function pathOf(route: Route): string {
  const asked = (name: string, value: string | undefined): string =>
    value ? `?${name}=${encodeURIComponent(value)}` : "";
  switch (route.page) {
    case "declare":
      return `${base}/incidents/new`;
    case "incident":
      return `${base}/incidents/${encodeURIComponent(route.reference)}/${route.stage}`;
    case "customers":
      return `${base}/customers${asked("q", route.q)}`;
    case "customer":
      return `${base}/customers/${encodeURIComponent(route.number)}`;
    case "audit":
      return `${base}/audit${asked("subject", route.subject)}`;
    case "settings":
      return `${base}/settings/${route.part}`;
    case "lost":
      return base;
    case "incidents":
    case "approvals":
    case "messages":
      return `${base}/${route.page}`;
  }
}
