import { beforeEach, describe, expect, it } from "vitest";
import { knownKey, testApi } from "@/testing/unit/api-fixture";
import { generateApiKey } from "../api-keys/token";
import { MemoryRateLimiter } from "../rate-limit/memory-limiter";
import type { RequestRecord } from "../request-log/record";
import type { ApiDependencies } from "./exchange";
import { handleApiRequest } from "./handle";
import type { ApiResponse } from "./http";

const { secret: KEY } = generateApiKey();

let records: RequestRecord[];
let deps: ApiDependencies;

beforeEach(() => {
  records = [];
  deps = {
    // safe: no request here reaches the database
    db: {} as ApiDependencies["db"],
    clock: () => new Date("2026-11-29T08:00:00Z"),
    keys: { find: () => null, peek: () => undefined, mayExist: async () => true, prepare: () => undefined },
    countAlone: () => undefined,
    countLost: () => undefined,
    limiter: new MemoryRateLimiter(),
    record: async (record) => void records.push(record),
    reportError: (_, stage, error) => {
      throw new Error(`failed in ${stage}`, { cause: error });
    },
  };
});

const ask = async (method: string, target: string): Promise<ApiResponse> =>
  handleApiRequest({ method, target, headers: {}, body: new Uint8Array(), clientAddress: "192.0.2.1" }, deps);

const ELSEWHERE = [
  "/api",
  "/api/v2/intake-bots",
  "//api/v1/intake-bots",
  "/API/V1/webhooks",
  "/api/v1;x/webhooks",
];

describe("a path outside the base", () => {
  it.each(ELSEWHERE)(
    "%s has no endpoint, with or without a key, and is logged as it was sent",
    async (path) => {
      const { status, headers, body } = await ask("GET", `${path}?a=b`);
      expect([status, headers["x-request-id"]]).toEqual([404, expect.stringMatching(/^req_[\da-f]{32}$/)]);
      expect(JSON.parse(body)).toMatchObject({
        error: { code: "resource_not_found", details: { resource: "endpoint" } },
      });
      expect(records).toMatchObject([{ path, query: "a=b", status: 404, route: null, workspaceId: null }]);
    },
  );

  it("counts toward its address's window, like a call without a key", async () => {
    for (let index = 0; index < 60; index++) await ask("GET", "/api/v2");
    expect((await ask("GET", "/api/v2")).status).toBe(429);
  });
});

describe("HEAD", () => {
  it("is handled like GET, and logged as HEAD without a body", async () => {
    const [head, get] = [await ask("HEAD", "/api/v1/openapi.json"), await ask("GET", "/api/v1/openapi.json")];
    expect([head.status, head.body]).toEqual([200, get.body]);
    // Anyone can request the description any number of times: it is counted, not logged.
    expect(records).toEqual([]);
    expect((await ask("HEAD", "/api/v1/intake-bots")).status).toBe(401);
    expect(records).toMatchObject([{ method: "HEAD", responseBody: null }]);
  });
});

describe("OPTIONS", () => {
  it.each([
    ["/api/v1/intake-bots", "GET, HEAD, OPTIONS"],
    ["/api/v1/intake-bots/x/submissions?a", "GET, HEAD, OPTIONS, POST"],
    ["/api/v1/webhooks/x", "DELETE, GET, HEAD, OPTIONS"],
    ["/api/v1/openapi.json", "GET, HEAD, OPTIONS"],
    ["/api/v1/nothing", "OPTIONS"],
    ["/api/v2/intake-bots", "OPTIONS"],
  ])("%s may be asked %s; that needs no key, counts nowhere and is not logged", async (path, allow) => {
    const before = await ask("OPTIONS", path);
    const { status, body, headers } = await ask("OPTIONS", path);
    expect([status, body, headers["allow"]]).toEqual([204, "", allow]);
    expect(headers["x-request-id"]).toMatch(/^req_[\da-f]{32}$/);
    expect(headers["x-ratelimit-remaining"]).toBe(before.headers["x-ratelimit-remaining"]);
    expect(records).toEqual([]);
  });
});

it("only the API's description is readable by pages of other origins", async () => {
  const origin = "access-control-allow-origin";
  for (const method of ["GET", "HEAD", "OPTIONS"]) {
    expect((await ask(method, "/api/v1/openapi.json")).headers[origin]).toBe("*");
    expect((await ask(method, "/api/v1/intake-bots")).headers).not.toHaveProperty(origin);
  }
});

describe("a part that fails", () => {
  const broken = (admit: () => never | Promise<never>) => {
    const reported: string[] = [];
    const api = testApi({ keys: [[KEY, knownKey()]] });
    const limiter = Object.assign(new MemoryRateLimiter(), { admit });
    const send = async () => {
      const request = {
        method: "GET",
        target: "/api/v1/webhooks",
        headers: { authorization: `Bearer ${KEY}` },
      };
      const reportError = (_: string, stage: string) => void reported.push(stage);
      const parts = { ...api.deps, limiter, reportError };
      return handleApiRequest({ ...request, body: new Uint8Array(), clientAddress: "192.0.2.1" }, parts);
    };
    return { send, reported, records: api.records };
  };

  it.each([
    [
      "throws",
      () => {
        throw new Error("broken");
      },
    ],
    ["rejects", () => Promise.reject(new Error("broken"))],
  ])("fails the request alike when it %s: logged, reported, and with its stage", async (_, admit) => {
    const { send, reported, records: logged } = broken(admit);
    expect(await send()).toMatchObject({ status: 500 });
    expect(reported).toEqual(["rate_limit"]);
    expect(logged).toMatchObject([
      { status: 500, errorCode: "internal_error", reason: { check: "internal", stage: "rate_limit" } },
    ]);
  });
});
