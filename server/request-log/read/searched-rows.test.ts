import { afterAll, beforeAll, expect, it } from "vitest";
import { requestFiltersSchema } from "@/lib/contracts/log/request-log";
import { toRequestId } from "@/lib/api/request-id";
import { MINUTE_MS } from "@/lib/time";
import { openTestDatabase } from "@/testing/unit/test-database";
import { getRequestHistogram } from "./histogram";
import { listRequests } from "./list";
import { createLogWorkspace, recordAt, writeRecords } from "@/testing/unit/log-fixture";

const NOW = new Date("2026-11-22T10:30:20.500Z");
const INVALID = { status: 400, errorCode: "validation_failed", errorMessage: "Validation failed" } as const;

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let ctx: Awaited<ReturnType<typeof createLogWorkspace>>;

const record = (minutesAgo: number, change: Partial<ReturnType<typeof recordAt>>) =>
  recordAt(new Date(NOW.getTime() - minutesAgo * MINUTE_MS), { workspaceId: "mine", ...change });
const ROWS = {
  list: record(5, {
    method: "GET",
    path: "/webhooks",
    route: "/webhooks",
    // A header of the name that the key has in a stored row.
    requestHeaders: { idem: "order-17", reason: "x" },
    responseHeaders: { idem: "order-17" },
  }),
  create: record(10, { method: "POST", path: "/webhooks", route: "/webhooks", idempotencyKey: "order-17" }),
  invalid: record(15, {
    method: "POST",
    path: "/intake-bots",
    route: null,
    idempotencyKey: "order-17",
    ...INVALID,
  }),
  issue: record(17, {
    requestHeaders: { "idempotency-key": "refused-early" },
    ...INVALID,
    path: "/x",
    route: null,
    errorDetails: { issues: [{ path: ["data", "email"], code: "unknown_field", message: "Not a field" }] },
    requestBody: { text: 'one\nline \0 "two"', contentType: null, bytes: 16, truncated: false },
  }),
  outside: record(20, {
    method: "GET",
    path: "/api/v2/webhooks",
    route: null,
    idempotencyKey: '100%_"x"\\y',
    replayed: true,
  }),
};

beforeAll(async () => {
  database = await openTestDatabase();
  ctx = await createLogWorkspace("mine", "business", NOW);
  await writeRecords(Object.values(ROWS));
});
afterAll(() => database.close());

it.each([
  ["~ONE", ["issue"]],
  ['~"\\"two"', ["issue"]],
  ["~nline", []],
] as const)("the body filter %s finds its rows, also where the body has a NUL", async (body, found) => {
  const { requests } = await listRequests(ctx, requestFiltersSchema.parse({ body }));
  expect(requests.map(({ id }) => id)).toEqual(found.map((name) => toRequestId(ROWS[name].id)));
});

it.each([
  ["order-17", ["create", "invalid"]],
  ["-order-17", ["list", "issue", "outside"]],
  ["order-1", []],
  ["refused-early", ["issue"]],
  [String.raw`"100%_\"x\"\\y"`, ["outside"]],
  ["order_17", []],
] as const)(
  "the filter by the Idempotency-Key %s finds the requests that carried it",
  async (idempotency, found) => {
    const { requests } = await listRequests(ctx, requestFiltersSchema.parse({ idempotency }));
    expect(requests.map(({ id }) => id)).toEqual(found.map((name) => toRequestId(ROWS[name].id)));
  },
);

it.each([
  ["/api/v1/webhooks", ["list", "create", "outside"]],
  ["http://127.0.0.1:4101/api/v1/webhooks?limit=5", ["list", "create", "outside"]],
  ["POST /webhooks", ["create"]],
  ["get https://api.acme.example/api/v1/webhooks", ["list", "outside"]],
  ["/api/v2/webhooks", ["outside"]],
  ["Validation_Failed", ["invalid", "issue"]],
  [toRequestId(ROWS.create.id).slice(0, 30), ["create"]],
  ["req_00", []],
  ["DATA.email", ["issue"]],
  ["unknown_field", ["issue"]],
] as const)("the search for %s finds its rows, and counts them", async (q, found) => {
  const filters = requestFiltersSchema.parse({ q });
  const { requests } = await listRequests(ctx, filters);
  expect(requests.map(({ id }) => id)).toEqual(found.map((name) => toRequestId(ROWS[name].id)));
  const { buckets } = await getRequestHistogram(ctx, filters);
  expect(buckets.reduce((sum, { ok, refused }) => sum + ok + refused, 0)).toBe(found.length);
});
