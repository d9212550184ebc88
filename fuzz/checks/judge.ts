import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { API_BASE, type Contract } from "@/testing/contract/contract";
import { header, type RawResponse } from "@/testing/http/connections";
import type { Exchanged } from "../client/connection";
import type { Generated } from "../requests/generator";
import { targetOf } from "../requests/to-bytes";
import type { World } from "../world/world";

/** What keeps an answer: the log for sure; perhaps, or a counter instead; a counter; or nothing. */
export type Keeping = "logged" | "stranger" | "counted" | "unlogged";

export interface Judged {
  number: number;
  operation: string;
  /** Empty where there was none, which is a problem of its own. */
  requestId: string;
  status: number;
  /** Of the error; empty for a success. */
  code: string;
  keeping: Keeping;
  isReplay: boolean;
  changes: readonly string[];
}

/** What Node or the site refuses before any part is asked. */
const REFUSALS = new Set([
  "headers_too_large",
  "invalid_host",
  "invalid_http",
  "invalid_target",
  "method_not_supported",
  "too_many_headers",
]);
/** Of a line and its headers: beyond 16 KiB they are refused. */
const LONG_HEAD = 15_000;
/** More headers are refused; the body's length is one of them. */
const MAX_HEADERS = 99;
/** Until its connection ended, such a request was not whole: nobody has to answer it. */
const PARTIAL = new Set(["ended early", "HTTP/1.0", "bare line feeds"]);
const OPENAPI = `${API_BASE}/openapi.json`;
/** Lists and bots: in a valid request of somebody who may read them they are there. */
const SURE = new Set(["listIntakeBots", "getIntakeBot", "listSubmissions", "listWebhooks"]);

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
    /** Bytes of the description that everybody gets. */
    private readonly description: Buffer,
  ) {
    this.broken = tenants.flatMap(({ bots }) =>
      bots.filter(({ kind }) => kind === "broken").map(({ id }) => id),
    );
  }

  /** Judges all that came of one request. */
  judge(number: number, generated: Generated, { answers, problem }: Exchanged): Judged[] {
    const { draft, changes } = generated;
    const tell = (text: string) =>
      this.problems.push(
        `request ${number} (${draft.operation.id}; ${changes.join(", ") || "valid"}): ${text}`,
      );
    if (problem !== null) tell(problem);
    const mayBeSilent = draft.malform !== null && changes.some((name) => PARTIAL.has(name));
    if (answers.length === 0 && problem === null && !mayBeSilent) tell("no answer");
    return answers.map((answer) => {
      try {
        return this.judgeOne(number, generated, unpacked(answer), tell);
      } catch (error) {
        tell(`${String(error)}: ${answer.status} ${answer.body.toString("utf8", 0, 300)}`);
        return this.toJudged(number, generated, answer, { code: "unreadable", keeping: "logged" });
      }
    });
  }

  private judgeOne(
    number: number,
    generated: Generated,
    response: RawResponse,
    tell: (text: string) => void,
  ): Judged {
    const { draft } = generated;
    const path = targetOf(draft).replace(/^https?:\/\/[^/]*/i, "");
    const isDescription =
      (draft.method === "GET" || draft.method === "HEAD") && path.split("?")[0] === OPENAPI;
    // What is malformed may be read as another target; where it is read as this one, it is answered as this one.
    if (isDescription && (draft.malform === null ? !isRefusal(response) : response.status === 200)) {
      for (const problem of this.contract.judgeHead(response)) tell(problem);
      if (response.status !== 200) tell(`the description was answered with ${response.status}`);
      if (draft.method === "GET" && !response.body.equals(this.description))
        tell("the description has changed");
      return this.toJudged(number, generated, response, { code: "", keeping: "counted" });
    }
    const request = draft.malform === null ? { method: draft.method, path } : null;
    const { body, problems } = this.contract.judge(
      response.status === 400 && isRefusal(response) ? null : request,
      response,
    );
    for (const problem of problems) tell(problem);
    const code = typeof body?.error?.code === "string" ? body.error.code : "";
    this.judgeMeaning(generated, response, tell);
    return this.toJudged(number, generated, response, { code, keeping: keepingOf(generated, response) });
  }

  /** What the contract's general promises do not say: this request's own. */
  private judgeMeaning(
    { draft, changes }: Generated,
    response: RawResponse,
    tell: (text: string) => void,
  ): void {
    const { status, headers } = response;
    const { operation, key, tenant, path } = draft;
    const isBroken = this.broken.some((id) => path.includes(id));
    if (status === 500 && !isBroken) tell(`500: ${header(headers, "X-Request-Id") ?? ""}`);
    const headLength =
      targetOf(draft).length +
      draft.headers.reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0);
    const mayBeRefused =
      draft.malform !== null || headLength >= LONG_HEAD || draft.headers.length > MAX_HEADERS;
    if (isRefusal(response) && !mayBeRefused) tell("refused as if it were no request");
    const isSure =
      changes.length === 0 && key?.state === "full" && tenant.kind === "business" && SURE.has(operation.id);
    if (isSure && !isBroken && status !== 200) tell(`a valid request was answered with ${status}`);
    if (operation.id === "createWebhook" && status === 200 && headers["content-encoding"] !== undefined)
      tell("an answer with a secret was compressed");
  }

  private toJudged(
    number: number,
    { draft, changes }: Generated,
    { status, headers }: RawResponse,
    found: { code: string; keeping: Keeping },
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
  // safe: the contract's checks have looked at it, or will
  const { error } = JSON.parse(body.toString("utf8")) as {
    error?: { details?: { issues?: { code: string }[] } };
  };
  return REFUSALS.has(error?.details?.issues?.[0]?.code ?? "");
}

function keepingOf({ draft }: Generated, response: RawResponse): Keeping {
  if (draft.method === "OPTIONS" && response.status === 204) return "unlogged";
  if (isRefusal(response)) return "unlogged";
  const isOfAddress = header(response.headers, "RateLimit-Policy")?.startsWith('"address"') ?? false;
  return response.status === 429 && isOfAddress ? "stranger" : "logged";
}
