import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { API_BASE, type Contract } from "@/testing/contract/contract";
import { header, type RawResponse } from "@/testing/http/connections";
import type { Exchange } from "../client/connection";
import type { Generated } from "../requests/generator";
import { targetOf } from "../requests/to-bytes";
import type { World } from "../world/world";

/** How the server records a request: in the log; in the log or a counter, beyond an address's limit; only counted; not. */
type LogOutcome = "logged" | "address_limited" | "counted" | "unlogged";

export interface Judged {
  number: number;
  operation: string;
  /** Empty if absent, which is a separate problem. */
  requestId: string;
  status: number;
  /** The error's code; empty for a success. */
  code: string;
  logOutcome: LogOutcome;
  isReplay: boolean;
  changes: readonly string[];
}

/** Issue codes of requests that Node or the site refuses before routing. */
const REFUSALS = new Set([
  "headers_too_large",
  "invalid_host",
  "invalid_http",
  "invalid_target",
  "invalid_version",
  "method_not_supported",
  "too_many_headers",
]);
/** A request line and headers of this length may be refused: the limit is 16 KiB. */
const LONG_HEAD = 15_000;
/** More headers are refused; Content-Length is one of them. */
const MAX_HEADERS = 99;
/** Changes that leave a request incomplete until its connection ends, so that it may get no response. */
const PARTIAL = new Set(["ended early", "HTTP/1.0", "bare line feeds"]);
const OPENAPI = `${API_BASE}/openapi.json`;
/** Operations that always succeed in a valid request with sufficient scopes. */
const ALWAYS_SUCCESSFUL = new Set(["listIntakeBots", "getIntakeBot", "listSubmissions", "listWebhooks"]);

function unpacked(response: RawResponse): RawResponse {
  const encoding = header(response.headers, "Content-Encoding");
  if (encoding === undefined || response.body.byteLength === 0) return response;
  const body = encoding === "br" ? brotliDecompressSync(response.body) : gunzipSync(response.body);
  return { ...response, body };
}

export class Judge {
  readonly problems: string[] = [];
  private readonly broken: readonly string[];

  constructor(
    private readonly contract: Contract,
    { tenants }: World,
    /** The expected bytes of the OpenAPI document. */
    private readonly description: Buffer,
  ) {
    this.broken = tenants.flatMap(({ bots }) =>
      bots.filter(({ kind }) => kind === "broken").map(({ id }) => id),
    );
  }

  /** Checks all responses to one request. */
  judge(number: number, generated: Generated, { responses, problem }: Exchange): Judged[] {
    const { draft, changes } = generated;
    const report = (text: string) =>
      this.problems.push(
        `request ${number} (${draft.operation.id}; ${changes.join(", ") || "valid"}): ${text}`,
      );
    if (problem !== null) report(problem);
    const mayGetNoResponse = draft.malform !== null && changes.some((name) => PARTIAL.has(name));
    if (responses.length === 0 && problem === null && !mayGetNoResponse) report("no response");
    return responses.map((response) => {
      try {
        return this.judgeOne(number, generated, unpacked(response), report);
      } catch (error) {
        report(`${String(error)}: ${response.status} ${response.body.toString("utf8", 0, 300)}`);
        return this.toJudged(number, generated, response, { code: "unreadable", logOutcome: "logged" });
      }
    });
  }

  private judgeOne(
    number: number,
    generated: Generated,
    response: RawResponse,
    report: (text: string) => void,
  ): Judged {
    const { draft } = generated;
    const path = targetOf(draft).replace(/^https?:\/\/[^/]*/i, "");
    const isDescription =
      (draft.method === "GET" || draft.method === "HEAD") && path.split("?")[0] === OPENAPI;
    // The server may read another target in a malformed request, and otherwise returns the document.
    if (isDescription && (draft.malform === null ? !isRefusal(response) : response.status === 200)) {
      for (const problem of this.contract.judgeHead(response)) report(problem);
      if (response.status !== 200) report(`the OpenAPI document returned ${response.status}`);
      if (draft.method === "GET" && !response.body.equals(this.description))
        report("the OpenAPI document has changed");
      return this.toJudged(number, generated, response, { code: "", logOutcome: "counted" });
    }
    const request = draft.malform === null ? { method: draft.method, path } : null;
    const { body, problems } = this.contract.judge(
      response.status === 400 && isRefusal(response) ? null : request,
      response,
    );
    for (const problem of problems) report(problem);
    const code = typeof body?.error?.code === "string" ? body.error.code : "";
    this.judgeMeaning(generated, response, report);
    return this.toJudged(number, generated, response, {
      code,
      logOutcome: logOutcomeOf(generated, response),
    });
  }

  /** Checks the promises that depend on the request, beyond the contract's general ones. */
  private judgeMeaning(
    { draft, changes }: Generated,
    response: RawResponse,
    report: (text: string) => void,
  ): void {
    const { status, headers } = response;
    const { operation, key, tenant, path } = draft;
    const isBroken = this.broken.some((id) => path.includes(id));
    if (status === 500 && !isBroken) report(`500: ${header(headers, "X-Request-Id") ?? ""}`);
    const headLength =
      targetOf(draft).length +
      draft.headers.reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0);
    const mayBeRefused =
      draft.malform !== null || headLength >= LONG_HEAD || draft.headers.length > MAX_HEADERS;
    if (isRefusal(response) && !mayBeRefused) report("refused as if it were not a request");
    const mustSucceed =
      changes.length === 0 &&
      key?.state === "full" &&
      tenant.kind === "business" &&
      ALWAYS_SUCCESSFUL.has(operation.id);
    if (mustSucceed && !isBroken && status !== 200) report(`a valid request returned ${status}`);
    if (operation.id === "createWebhook" && status === 200 && headers["content-encoding"] !== undefined)
      report("a response with a secret was compressed");
  }

  private toJudged(
    number: number,
    { draft, changes }: Generated,
    { status, headers }: RawResponse,
    found: { code: string; logOutcome: LogOutcome },
  ): Judged {
    return {
      number,
      operation: draft.operation.id,
      requestId: header(headers, "X-Request-Id") ?? "",
      status,
      isReplay: headers["idempotent-replayed"] === "true",
      changes,
      ...found,
    };
  }
}

function isRefusal({ status, body }: RawResponse): boolean {
  if (status !== 400 || body.byteLength === 0) return false;
  // safe: the contract's checks validate the body
  const { error } = JSON.parse(body.toString("utf8")) as {
    error?: { details?: { issues?: { code: string }[] } };
  };
  return REFUSALS.has(error?.details?.issues?.[0]?.code ?? "");
}

function logOutcomeOf({ draft }: Generated, response: RawResponse): LogOutcome {
  if (draft.method === "OPTIONS" && response.status === 204) return "unlogged";
  if (isRefusal(response)) return "unlogged";
  const isAddressLimit = header(response.headers, "RateLimit-Policy")?.startsWith('"address"') ?? false;
  return response.status === 429 && isAddressLimit ? "address_limited" : "logged";
}
