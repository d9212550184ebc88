import { beforeEach, describe, expect, it } from "vitest";
import { Contract } from "@/testing/contract/contract";
import { OpenApi, type OpenApiDocument } from "@/testing/contract/openapi";
import type { RawResponse } from "@/testing/http/connections";
import type { Generated } from "../requests/generator";
import type { Tenant } from "../world/tenant";
import { worldOf } from "../world/world";
import { Judge } from "./judge";

const described = { content: { "application/json": { schema: { type: "object" } } } };
const get = {
  operationId: "getIntakeBot",
  parameters: [],
  responses: { "200": described, "500": described },
};
const document: OpenApiDocument = {
  openapi: "3.1.0",
  info: {},
  paths: { "/intake-bots/{id}": { get } },
  components: {},
};
const world = worldOf(7);
const [tenant] = world.tenants;
if (!tenant) throw new Error("The world has no workspace");

const idOf = ({ bots }: Tenant, kind: string) => bots.find((bot) => bot.kind === kind)?.id ?? "";

/** A valid request for a bot, by a key with every scope. */
function requestFor(kind: string, changes: string[] = []): Generated {
  const operation = {
    id: "getIntakeBot",
    method: "GET",
    template: "/intake-bots/{id}",
    query: [],
    body: null,
  };
  const path = `/api/v1/intake-bots/${idOf(tenant as Tenant, kind)}`; // safe: checked above
  const key = tenant?.keys[0] ?? null;
  const wire = { framing: "length", malform: null } as const;
  const draft = {
    operation,
    tenant: tenant as Tenant,
    key,
    method: "GET",
    path,
    query: [],
    headers: [],
    body: null,
  }; // safe: checked above
  return { draft: { ...draft, ...wire }, changes, isFromGuesser: false };
}

const SUCCESS = { success: true, data: {} };
const FAILURE = {
  success: false,
  error: { code: "internal_error", message: "Something failed", details: {} },
};

let ids = 0;
function respond(status: number, body: object, headers: Record<string, string> = {}): RawResponse {
  const id = `req_${(ids++).toString(16).padStart(12, "0")}7${"0".repeat(19)}`;
  const limits = {
    "x-ratelimit-limit": "500",
    "x-ratelimit-remaining": "499",
    "x-ratelimit-reset": "1",
    "ratelimit-policy": '"key";q=500;w=60, "submissions";q=10000;w=2592000',
    ratelimit: '"key";r=499;t=60',
  };
  const link = status === 500 ? { link: '</docs/errors/internal_error>; rel="help"' } : {};
  const fixed = { "x-request-id": id, "cache-control": "no-store", "content-type": "application/json" };
  return {
    status,
    headers: { ...fixed, ...limits, ...link, ...headers },
    body: Buffer.from(JSON.stringify(body)),
  };
}

let judge: Judge;
beforeEach(() => {
  judge = new Judge(new Contract(new OpenApi(document)), world, Buffer.from("{}"));
});
const judged = (generated: Generated, ...responses: RawResponse[]) => {
  judge.judge(1, generated, { responses, problem: null });
  return judge.problems;
};

describe("Judge", () => {
  it("accepts a response that fits the contract", () => {
    expect(judged(requestFor("active"), respond(200, SUCCESS))).toEqual([]);
  });

  it("accepts the OpenAPI document, which is only counted, also for an unusual request line", () => {
    const { draft, ...rest } = requestFor("active", ["HTTP/1.0"]);
    const request = {
      ...rest,
      draft: { ...draft, path: "/api/v1/openapi.json", malform: (head: string) => head },
    };
    const [answered] = judge.judge(1, request, { responses: [respond(200, {})], problem: null });
    expect([judge.problems, answered?.logOutcome]).toEqual([[], "counted"]);
  });

  it("accepts a 500 only for the deliberately broken bot", () => {
    expect(judged(requestFor("broken"), respond(500, FAILURE))).toEqual([]);
    expect(judged(requestFor("active", ["x"]), respond(500, FAILURE))).toEqual([
      expect.stringContaining("500: req_"),
    ]);
  });

  it("accepts a refusal of more than 100 headers, which is not logged", () => {
    const details = { issues: [{ code: "too_many_headers" }] };
    const refusal = () => respond(400, { ...FAILURE, error: { ...FAILURE.error, details } });
    const request = requestFor("active", ["many headers"]);
    const isWrong = (problem: string) => problem.includes("refused as if");
    expect(judged(request, refusal()).filter(isWrong)).toHaveLength(1);
    request.draft.headers = Array.from({ length: 101 }, (_, index) => [`X-${index}`, "x"]);
    const [refused] = judge.judge(2, request, { responses: [refusal()], problem: null });
    expect(refused?.logOutcome).toBe("unlogged");
    expect(judge.problems.filter(isWrong)).toHaveLength(1);
  });

  it("rejects a missing or repeated request id, and a missing response", () => {
    const first = respond(200, SUCCESS);
    expect(judged(requestFor("active"), respond(200, SUCCESS, { "x-request-id": "" }))).toHaveLength(1);
    expect(judged(requestFor("active"), first, first)).toHaveLength(2);
    expect(judged(requestFor("active"))).toEqual(
      expect.arrayContaining([expect.stringContaining("no response")]),
    );
  });

  it("rejects a status or a body that the document does not describe, and a refusal of a valid request", () => {
    expect(judged(requestFor("active", ["x"]), respond(418, FAILURE))).not.toEqual([]);
    judge = new Judge(new Contract(new OpenApi(document)), world, Buffer.from("{}"));
    expect(judged(requestFor("active", ["x"]), respond(200, { ok: true }))).not.toEqual([]);
  });
});
