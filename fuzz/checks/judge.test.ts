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
if (!tenant) throw new Error("There is no workspace");

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
  const path = `/api/v1/intake-bots/${idOf(tenant as Tenant, kind)}`; // safe: looked at above
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
  }; // safe: looked at above
  return { draft: { ...draft, ...wire }, changes, isFromGuesser: false };
}

const SUCCESS = { success: true, data: {} };
const FAILURE = {
  success: false,
  error: { code: "internal_error", message: "Something failed", details: {} },
};

let ids = 0;
function answer(status: number, body: object, headers: Record<string, string> = {}): RawResponse {
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
const judged = (generated: Generated, ...answers: RawResponse[]) => {
  judge.judge(1, generated, { answers, problem: null });
  return judge.problems;
};

describe("a judged answer", () => {
  it("is right when it is what the contract says", () => {
    expect(judged(requestFor("active"), answer(200, SUCCESS))).toEqual([]);
  });

  it("may be the description, which is only counted, also where the request's line is unusual", () => {
    const { draft, ...request } = requestFor("active", ["HTTP/1.0"]);
    const asked = {
      ...request,
      draft: { ...draft, path: "/api/v1/openapi.json", malform: (head: string) => head },
    };
    const [answered] = judge.judge(1, asked, { answers: [answer(200, {})], problem: null });
    expect([judge.problems, answered?.keeping]).toEqual([[], "counted"]);
  });

  it("may be a 500 for the bot that is broken on purpose, and for no other", () => {
    expect(judged(requestFor("broken"), answer(500, FAILURE))).toEqual([]);
    expect(judged(requestFor("active", ["x"]), answer(500, FAILURE))).toEqual([
      expect.stringContaining("500: req_"),
    ]);
  });

  it("may be a refusal of more than 100 headers, which no log keeps", () => {
    const details = { issues: [{ code: "too_many_headers" }] };
    const refusal = () => answer(400, { ...FAILURE, error: { ...FAILURE.error, details } });
    const asked = requestFor("active", ["many headers"]);
    const isWrong = (problem: string) => problem.includes("refused as if");
    expect(judged(asked, refusal()).filter(isWrong)).toHaveLength(1);
    asked.draft.headers = Array.from({ length: 101 }, (_, index) => [`X-${index}`, "x"]);
    const [refused] = judge.judge(2, asked, { answers: [refusal()], problem: null });
    expect(refused?.keeping).toBe("unlogged");
    expect(judge.problems.filter(isWrong)).toHaveLength(1);
  });

  it("is wrong without a request id, with one that was given before, and where there is none", () => {
    const first = answer(200, SUCCESS);
    expect(judged(requestFor("active"), answer(200, SUCCESS, { "x-request-id": "" }))).toHaveLength(1);
    expect(judged(requestFor("active"), first, first)).toHaveLength(2);
    expect(judged(requestFor("active"))).toEqual(
      expect.arrayContaining([expect.stringContaining("no answer")]),
    );
  });

  it("is wrong with a status or a form that the document does not know, or a refusal of what is valid", () => {
    expect(judged(requestFor("active", ["x"]), answer(418, FAILURE))).not.toEqual([]);
    judge = new Judge(new Contract(new OpenApi(document)), world, Buffer.from("{}"));
    expect(judged(requestFor("active", ["x"]), answer(200, { ok: true }))).not.toEqual([]);
  });
});
