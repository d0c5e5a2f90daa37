import { describe, expect, it, vi } from "vitest";

import { Api, ProblemError, type Transport } from "../src/api";
import { sessionOf, piotr } from "../src/backend/fake/sample/staff";

interface Sent {
  path: string;
  init: RequestInit;
}

function apiOf(...answers: (Response | Error)[]): { api: Api; sent: Sent[] } {
  const sent: Sent[] = [];
  const transport: Transport = {
    fetch: (path, init) => {
      sent.push({ path, init });
      const answer = answers.shift() ?? new Response("{}", { status: 200 });
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
    events: () => () => undefined,
  };
  return { api: new Api(transport), sent };
}

const json = (value: unknown, status = 200, type = "application/json"): Response =>
  new Response(JSON.stringify(value), { status, headers: { "content-type": type } });

const header = ({ init }: Sent, name: string): string | null => new Headers(init.headers).get(name);

async function problemOf(answer: Promise<unknown>): Promise<ProblemError> {
  const error: unknown = await answer.then(
    () => new Error("it went well"),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ProblemError);
  return error as ProblemError;
}

describe("a draft", () => {
  it.each(["draft", "review"] as const)(
    "that nobody writes is not there, however the bank says it: %s",
    async (what) => {
      const problem = (status: number, code: string): Response =>
        json({ code }, status, "application/problem+json");
      const { api } = apiOf(
        problem(409, "incident_state_conflict"),
        problem(404, "not_found"),
        problem(500, "internal"),
      );
      const codes = [];
      for (let ask = 0; ask < 3; ask += 1) codes.push((await problemOf(api[what]("FB-2026-0017"))).code);
      expect(codes).toEqual(["not_found", "not_found", "internal"]);
    },
  );
});

describe("a request", () => {
  it("that changes something carries the token of the session, and one that reads does not", async () => {
    const { api, sent } = apiOf(json(sessionOf(piotr)), json({}), json({ staff: [] }));
    await api.session();
    await api.beginDraft("FB-2026-0017", "update");
    await api.staff();
    expect(sent.map((each) => header(each, "x-firebreak-csrf"))).toEqual([null, "example-csrf", null]);
    expect(sent[1]?.init.body).toBe('{"message":"update"}');
    expect(sent.every(({ init }) => init.credentials === "same-origin")).toBe(true);
  });

  it("names what it is about safely, and leaves out what is not asked", async () => {
    const { api, sent } = apiOf();
    await api.customers("a&b=c d");
    await api.customer("118/204?77");
    await api.audit({ subject: "", before: 12 });
    expect(sent.map(({ path }) => path)).toEqual([
      "/staff/v1/customers?q=a%26b%3Dc+d",
      "/staff/v1/customers/118%2F204%3F77",
      "/staff/v1/audit?before=12",
    ]);
  });

  it("with a piece of a list sends the piece as it is, and says whether the file ends with it", async () => {
    const { api, sent } = apiOf();
    const piece = new Blob(["pan\n"]);
    await api.sendPiece("id", { offset: 512, last: true }, piece);
    expect(sent[0]?.path).toBe("/staff/v1/imports/id?offset=512&last=true");
    expect(sent[0]?.init.body).toBe(piece);
    expect(sent[0] && header(sent[0], "content-type")).toBe("text/csv");
  });
});

describe("a problem", () => {
  it("is one error with the bank's code and its sentence", async () => {
    const body = { code: "draft_conflict", detail: "Ewa saved it", request_id: "r1" };
    const { api } = apiOf(json(body, 409, "application/problem+json"));
    const problem = await problemOf(api.overview());
    expect(problem).toMatchObject({
      code: "draft_conflict",
      status: 409,
      detail: "Ewa saved it",
      requestId: "r1",
    });
  });

  it("says for how long to wait", async () => {
    const headers = { "content-type": "application/problem+json", "retry-after": "600" };
    const { api } = apiOf(new Response('{"code":"too_many_attempts"}', { status: 429, headers }));
    expect((await problemOf(api.overview())).retryAfter).toBe(600);
  });

  it("of something between here and the bank counts by its status", async () => {
    const { api } = apiOf(new Response("<html>", { status: 502, headers: { "content-type": "text/html" } }));
    expect(await problemOf(api.overview())).toMatchObject({ code: "overloaded", status: 502 });
  });

  it("of the line is told apart from one of the bank", async () => {
    const { api } = apiOf(new TypeError("Failed to fetch"));
    expect(await problemOf(api.overview())).toMatchObject({ code: "offline", status: 0 });
  });

  it("that nobody is signed in is told to whoever listens, and only that", async () => {
    const { api } = apiOf(
      json({ code: "staff_forbidden" }, 403, "application/problem+json"),
      json({ code: "credentials_wrong" }, 401, "application/problem+json"),
      json({ code: "staff_signed_out" }, 401, "application/problem+json"),
    );
    const heard = vi.fn();
    api.onSignedOut = heard;
    await problemOf(api.overview());
    await problemOf(api.signIn({ login: "a", password: "b", code: "000000" }));
    expect(heard).not.toHaveBeenCalled();
    await problemOf(api.overview());
    expect(heard).toHaveBeenCalledOnce();
  });
});
