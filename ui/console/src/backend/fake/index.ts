import type { Transport } from "../../api";
import type { Role } from "../../api/types";
import { type FakeBank, Refusal } from "./bank";
import { routes } from "./routes";
import { bankOf } from "./scenarios";
import { people, sessionOf } from "./sample/staff";

const prefix = "/staff/v1/";

function json(value: unknown, status = 200, headers: Record<string, string> = {}): Response {
  if (value === undefined) return new Response(null, { status: 204 });
  return new Response(JSON.stringify(value), {
    status,
    headers: { "content-type": "application/json", ...headers },
  });
}

function refused({ status, code, detail, retryAfter }: Refusal): Response {
  const problem = {
    type: `urn:firebreak:${code}`,
    title: code,
    status,
    code,
    request_id: "example-7f3a",
    detail,
  };
  const headers: Record<string, string> = { "content-type": "application/problem+json" };
  if (retryAfter !== undefined) headers["retry-after"] = String(retryAfter);
  return new Response(JSON.stringify(problem), { status, headers });
}

/** The session is answered in every mood, so that the frame stands and the page shows how it is. */
async function moody(bank: FakeBank, path: string): Promise<void> {
  if (bank.mood === "well" || path.startsWith("session") || path === "sign-in") return;
  switch (bank.mood) {
    case "loading":
      return new Promise(() => undefined);
    case "error":
      throw new Refusal(500, "internal");
    case "forbidden":
      throw new Refusal(403, "staff_forbidden");
    case "offline":
      throw new TypeError("Failed to fetch");
  }
}

async function answer(bank: FakeBank, address: string, init: RequestInit): Promise<Response> {
  const { pathname, searchParams: query } = new URL(address, "http://fake.invalid");
  const path = decodeURIComponent(pathname.slice(prefix.length));
  const method = init.method ?? "GET";
  bank.asked.push(`${method} ${path}`);
  try {
    await moody(bank, path);
    const open = path === "sign-in" || path === "session";
    if (!bank.session && !open) throw new Refusal(401, "staff_signed_out");
    const csrf = new Headers(init.headers).get("x-firebreak-csrf");
    if (bank.session && method !== "GET" && csrf !== bank.session.csrf && !open) {
      throw new Refusal(403, "csrf_rejected");
    }
    for (const route of routes) {
      const found = route.method === method ? route.path.exec(path) : null;
      if (!found) continue;
      const body: unknown = typeof init.body === "string" ? JSON.parse(init.body) : init.body;
      const value = await route.answer({ bank, path: found.slice(1), query, body });
      return value instanceof Response ? value : json(structuredClone(value));
    }
    throw new Refusal(404, "not_found");
  } catch (error) {
    if (error instanceof Refusal) return refused(error);
    throw error;
  }
}

export function fakeTransport(bank: FakeBank): Transport {
  return {
    fetch: (path, init) => answer(bank, path, init),
    events: (_path, on) => bank.listen(on),
  };
}

/** `?fake=late&as=approver` */
export function startFake(query: URLSearchParams): Transport {
  const bank = bankOf(query.get("fake") ?? "ordinary");
  const role = query.get("as") as Role | null;
  if (role && bank.session) bank.session = sessionOf(people[role]);
  Object.assign(globalThis, { fakeBank: bank });
  return fakeTransport(bank);
}
