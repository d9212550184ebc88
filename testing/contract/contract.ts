import { ERROR_CATALOG, isErrorCode } from "@/lib/errors/catalog";
import { type RawRequest, type RawResponse, header } from "../http/connections";
import { limitFieldProblems } from "./limit-fields";
import type { OpenApi } from "./openapi";

export const API_BASE = "/api/v1";
const STATUSES = new Set([200, 400, 401, 403, 404, 409, 429, 500]);
/** The codes for a path or method outside the API: those of the checks up to "endpoint exists". */
const BEFORE_ENDPOINT = new Set([
  "authentication_required",
  "workspace_archived",
  "feature_not_available",
  "rate_limit_exceeded",
  "resource_not_found",
]);

interface Envelope {
  success?: unknown;
  data?: unknown;
  error?: { code?: unknown; message?: unknown; details?: unknown };
}

/**
 * Checks the promises of every response of the API. One instance checks all responses of a worker or a run, to detect
 * repeated ids. Plain code: an assertion for each header of thousands of responses would be slower than the server.
 */
export class Contract {
  private readonly requestIds = new Set<string>();

  constructor(private readonly openApi: OpenApi) {}

  /** Throws if `response` breaks the contract. Returns the parsed body. */
  check(request: RawRequest, response: RawResponse): unknown {
    const { body, problems } = this.judge(request, response);
    if (problems.length === 0) return body;
    const answer = `${response.status} ${JSON.stringify(response.headers)} ${response.body.toString("utf8")}`;
    throw new Error(
      `${request.method} ${request.path} broke the contract:\n- ${problems.join("\n- ")}\n${answer}`,
    );
  }

  /**
   * Returns the parsed body and the breaches of the contract. A response to HEAD or OPTIONS has no body; `request` is null
   * for a request that the document cannot describe.
   */
  judge(request: RawRequest | null, response: RawResponse): { body: Envelope | null; problems: string[] } {
    const { status } = response;
    const problems = this.judgeHead(response);
    if (request?.method === "HEAD" || status === 204) {
      if (response.body.byteLength > 0) problems.push("it has a body where none is allowed");
      if ((status === 204) !== (request?.method === "OPTIONS"))
        problems.push(`it has no body but status ${status}`);
      if (status !== 204 && !STATUSES.has(status)) problems.push(`the API has no status ${status}`);
      return { body: null, problems };
    }
    // safe: every member is checked before it is used
    const body = JSON.parse(response.body.toString("utf8")) as Envelope;
    problems.push(...(status === 200 ? successProblems(body) : failureProblems(response, body)));
    if (request) problems.push(...this.documentProblems(request, status, body));
    return { body, problems };
  }

  /** Returns the breaches of the promises about headers. */
  judgeHead(response: RawResponse): string[] {
    return [...this.headerProblems(response), ...limitProblems(response)];
  }

  private headerProblems({ headers, status }: RawResponse): string[] {
    const problems: string[] = [];
    const mustMatch = (name: string, pattern: RegExp) => {
      const value = header(headers, name);
      if (!pattern.test(value ?? "")) problems.push(`${name} is ${value ?? "absent"}, not ${pattern}`);
    };
    mustMatch("X-Request-Id", /^req_[0-9a-f]{32}$/);
    for (const name of ["Limit", "Remaining", "Reset"]) mustMatch(`X-RateLimit-${name}`, /^\d+$/);
    mustMatch("Cache-Control", /^no-store$/);
    if (status !== 204) mustMatch("Content-Type", /^application\/json(; ?charset=utf-8)?$/i);
    const wait = header(headers, "Retry-After");
    if (wait !== undefined) {
      mustMatch("Retry-After", /^[1-9]\d*$/);
      if (Number(wait) > 3600) problems.push("Retry-After is over an hour");
      if (status !== 429 && status !== 500) problems.push(`a ${status} has Retry-After`);
    }

    const id = header(headers, "X-Request-Id") ?? "";
    if (this.requestIds.has(id)) problems.push(`X-Request-Id ${id} is not unique`);
    this.requestIds.add(id);
    return problems;
  }

  private documentProblems(request: RawRequest, status: number, body: Envelope): string[] {
    const isBelowBase = request.path.startsWith(`${API_BASE}/`);
    const path = request.path.slice(API_BASE.length).replace(/\?.*$/s, "");
    if (isBelowBase && this.openApi.findOperation(request.method, path)) {
      const mismatch = this.openApi.findMismatch(request.method, path, status, body);
      return mismatch === null ? [] : [mismatch];
    }
    return BEFORE_ENDPOINT.has(String(body.error?.code))
      ? []
      : ["a path or method outside the API was treated as an endpoint"];
  }
}

function successProblems(body: Envelope): string[] {
  return body.success === true && typeof body.data === "object" ? [] : ["a 200 is not a success with data"];
}

function limitProblems({ headers }: RawResponse): string[] {
  const [policy, limit] = [header(headers, "RateLimit-Policy"), header(headers, "RateLimit")];
  const window = {
    limit: Number(header(headers, "X-RateLimit-Limit")),
    remaining: Number(header(headers, "X-RateLimit-Remaining")),
  };
  return limitFieldProblems(policy ?? "", limit ?? "", window);
}

/** RFC 6750's challenge: the same for every cause of a 401. */
function challengeOf(code: string, details: unknown): string | undefined {
  if (code === "authentication_required") return "Bearer";
  if (code !== "insufficient_scopes") return undefined;
  // safe: the details are checked against the catalogue's schema as well
  const scope = (details as { required?: string[] }).required?.join(" ") ?? "";
  return `Bearer error="insufficient_scope", scope="${scope}"`;
}

/** Checks the envelope, the catalogue's status and details, and the link to the help page. */
function failureProblems({ status, headers }: RawResponse, body: Envelope): string[] {
  const { code, message, details } = body.error ?? {};
  if (!STATUSES.has(status)) return [`the API has no status ${status}`];
  if (body.success !== false || typeof code !== "string" || !isErrorCode(code))
    return ["the envelope is not that of a failure"];
  const entry = ERROR_CATALOG[code];
  const link = `</docs/errors/${code}>; rel="help"`;
  const challenge = challengeOf(code, details);
  // Waiting always helps with a full window, and never with an exhausted quota.
  const mustWait = code === "rate_limit_exceeded" || (code === "plan_limit_exceeded" ? false : undefined);
  const hasRetryAfter = header(headers, "Retry-After") !== undefined;
  return [
    ...(Object.keys(body).toSorted().join() === "error,success" ? [] : ["the envelope has other members"]),
    ...(typeof message === "string" && message !== "" ? [] : ["message is empty"]),
    ...(status === entry.status ? [] : [`${code} has status ${entry.status}`]),
    ...(entry.details.safeParse(details).success ? [] : [`details are not those of ${code}`]),
    ...(header(headers, "Link") === link ? [] : [`Link is not ${link}`]),
    ...(header(headers, "WWW-Authenticate") === challenge
      ? []
      : [`WWW-Authenticate is not ${challenge ?? "absent"}`]),
    ...(hasRetryAfter === (mustWait ?? hasRetryAfter) ? [] : [`Retry-After is wrong for ${code}`]),
  ];
}
