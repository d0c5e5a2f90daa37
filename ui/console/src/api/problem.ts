import type { Problem } from "./types";

/** What went wrong, as the bank says it, or that it could not be asked at all. */
export class ProblemError extends Error {
  constructor(
    /** One of the bank's codes, or `offline` where no answer came. */
    readonly code: string,
    readonly status: number,
    /** A sentence for people, where the bank gives one. In English. */
    readonly detail?: string,
    /** Names the request in the bank's log. */
    readonly requestId?: string,
    /** Seconds after which to try again. */
    readonly retryAfter?: number,
  ) {
    super(detail ?? code);
    this.name = "ProblemError";
  }
}

export function asProblem(error: unknown): ProblemError {
  return error instanceof ProblemError ? error : new ProblemError("offline", 0, String(error));
}

/** Reads an answer that is not a success. A proxy's page in between has no code: it counts by its status. */
export async function problemIn(response: Response): Promise<ProblemError> {
  const wait = Number(response.headers.get("retry-after") ?? Number.NaN);
  const retryAfter = Number.isFinite(wait) ? wait : undefined;
  const type = response.headers.get("content-type") ?? "";
  if (type.includes("json")) {
    const problem = (await response.json().catch(() => undefined)) as Partial<Problem> | undefined;
    if (problem?.code !== undefined) {
      return new ProblemError(problem.code, response.status, problem.detail, problem.request_id, retryAfter);
    }
  }
  return new ProblemError(codeOf(response.status), response.status, undefined, undefined, retryAfter);
}

function codeOf(status: number): string {
  if (status === 401) return "staff_signed_out";
  if (status === 403) return "staff_forbidden";
  if (status === 404) return "not_found";
  if (status === 503 || status === 502 || status === 504) return "overloaded";
  return "internal";
}
