import type { FakeBank } from "../bank";

export interface Asked {
  bank: FakeBank;
  /** What stands in the path's gaps, in order. */
  path: string[];
  query: URLSearchParams;
  /** The body as JSON; of a file, a Blob. */
  body: unknown;
}

/** What answers: data as JSON, `undefined` for nothing, or a Response of its own. */
export type Answer = unknown;

export interface FakeRoute {
  method: string;
  path: RegExp;
  answer: (asked: Asked) => Answer | Promise<Answer>;
}

/** `route("GET", "incidents/{}/draft", …)` */
export function route(method: string, path: string, answer: FakeRoute["answer"]): FakeRoute {
  const pattern = path.replaceAll("{}", "([^/]+)");
  return { method, path: new RegExp(`^${pattern}$`), answer };
}
