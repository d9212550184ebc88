import { afterAll, beforeAll, expect, it } from "vitest";
import { toRequestId } from "@/lib/api/request-id";
import { requestFiltersSchema } from "@/lib/contracts/log/request-log";
import { createLogWorkspace, recordAt, writeRecords } from "@/testing/unit/log-fixture";
import { matchingRecords } from "@/testing/unit/matching-records";
import { makeRandomLog } from "@/testing/unit/random-log";
import { openTestDatabase } from "@/testing/unit/test-database";
import type { RequestRecord } from "../record";
import { exportRequests } from "./export";

const NOW = new Date("2026-11-22T10:30:20.500Z");

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let ctx: Awaited<ReturnType<typeof createLogWorkspace>>;
let rows: RequestRecord[];

beforeAll(async () => {
  database = await openTestDatabase();
  ctx = await createLogWorkspace("mine", "business", NOW);
  // More than two pages.
  rows = makeRandomLog(ctx, 2_300);
  await writeRecords(rows);
});
afterAll(() => database.close());

const unwatched = () => () => undefined;

const linesOf = async (filters: Record<string, string>, format: "csv" | "ndjson") => {
  const response = exportRequests(ctx, { ...requestFiltersSchema.parse(filters), format }, unwatched);
  return (await response.text()).split(format === "csv" ? "\r\n" : "\n").slice(0, -1);
};

it.each([
  { range: "all" },
  { range: "all", status: "4xx,-429" },
  { range: "7d", q: "intake" },
  { range: "all", agent: "~acme" },
])("has every request of the list with %o, once and in its order", async (filters) => {
  const lines = await linesOf(filters, "ndjson");
  // safe: each line is an exported request
  const ids = lines.map((line) => (JSON.parse(line) as { id: string }).id);
  const matching = matchingRecords(ctx, rows, requestFiltersSchema.parse(filters));
  expect(ids).toEqual(matching.map(({ id }) => toRequestId(id)));
});

it("has every request whose facts are large, in chunks that stay small", async () => {
  const large = await createLogWorkspace("large", "business", NOW);
  const query = `zz=${"lorem.ipsum_".repeat(1_200)}`;
  await writeRecords(
    Array.from({ length: 120 }, (_, index) =>
      recordAt(new Date(NOW.getTime() - index * 1_000), { workspaceId: "large", query }),
    ),
  );
  const { body } = exportRequests(large, { ...requestFiltersSchema.parse({}), format: "ndjson" }, unwatched);
  const sizes: number[] = [];
  let lines = 0;
  for await (const chunk of body ?? []) {
    sizes.push(chunk.byteLength);
    lines += new TextDecoder().decode(chunk).split("\n").length - 1;
  }
  expect(lines).toBe(120);
  expect(Math.max(...sizes)).toBeLessThan(300_000);
});

it("names its columns, and holds no formula", async () => {
  const evil = await createLogWorkspace("evil", "business", NOW);
  await writeRecords([
    recordAt(NOW, { workspaceId: "evil", path: '/=1+1,"x"', userAgent: "=HYPERLINK(1)", durationUs: 1_500 }),
  ]);
  const response = exportRequests(evil, { ...requestFiltersSchema.parse({}), format: "csv" }, unwatched);
  expect(response.headers.get("content-disposition")).toBe(
    'attachment; filename="evil-requests-2026-11-22-1030.csv"',
  );
  const [head, row] = (await response.text()).split("\r\n");
  expect(head).toMatch(/^"id","created_at","method","path",.*"client_address","user_agent"$/);
  expect(row).toContain('"GET","/=1+1,""x"""');
  expect(row).toContain(',1.5,"k1",');
  expect(row).toContain(`"'=HYPERLINK(1)"`);
});

it("says in words what was wrong with a body, and takes no name of a caller for more than a name", async () => {
  const words = await createLogWorkspace("words", "business", NOW);
  const refused = (path: (string | number)[], code: string) => ({ path, code, message: "Refused" });
  const invalid = (...issues: ReturnType<typeof refused>[]) => ({
    workspaceId: "words",
    status: 400,
    errorCode: "validation_failed",
    errorDetails: { issues },
  });
  await writeRecords([
    recordAt(NOW, invalid(refused(["data", "email"], "required"), refused(["events", 3], "invalid_value"))),
    recordAt(new Date(NOW.getTime() - 1), invalid(refused([], "invalid_json"))),
    recordAt(
      new Date(NOW.getTime() - 2),
      invalid(refused(["data", "a; =1+1"], "unknown_field"), refused(["data", "x".repeat(900)], "required")),
    ),
    recordAt(new Date(NOW.getTime() - 3), invalid(refused(["data", "first.name"], "required"))),
  ]);
  const lines = async (format: "csv" | "ndjson") =>
    (await exportRequests(words, { ...requestFiltersSchema.parse({}), format }, unwatched).text()).split(
      /\r?\n/,
    );
  const [, several, whole, named, dotted] = await lines("csv");
  expect(several).toContain(
    '"data.email is missing (required); events.3 is not an accepted value (invalid_value)"',
  );
  expect(whole).toContain('"The body is not valid JSON (invalid_json)"');
  expect(named).toContain(`"""data.a; '=1+1"" is not a known field (unknown_field); ""data.xxxx`);
  expect(named?.length).toBeLessThan(600);
  expect(dotted).toContain('"data.""first.name"" is missing (required)"');
  // For programs they stay as filters take them.
  const [first = ""] = await lines("ndjson");
  expect(JSON.parse(first)).toMatchObject({ causes: ["required:data.email", "invalid_value:events.3"] });
});

it("runs twice for one person at a time, and again once one was cancelled", async () => {
  const start = () =>
    exportRequests(ctx, { ...requestFiltersSchema.parse({ range: "all" }), format: "ndjson" }, unwatched);
  const first = start();
  const second = start();
  expect(start).toThrow("You already have 2 exports running");
  await first.body?.cancel();
  await start().body?.cancel();
  await second.body?.cancel();
});
