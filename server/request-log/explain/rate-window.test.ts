import { afterAll, beforeAll, expect, it } from "vitest";
import { createLogWorkspace, recordAt, writeRecords } from "@/testing/unit/log-fixture";
import { openTestDatabase } from "@/testing/unit/test-database";
import { requestFiltersSchema } from "@/lib/contracts/log/request-log";
import { getRequestFacets } from "../read/facets";
import { listRequests } from "../read/list";
import { readWindow } from "./rate-window";

const AT = new Date("2026-11-22T10:30:20.700Z");

let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

it("counts the requests of each whole second as the log lists them, and the minute's exactly", async () => {
  const ctx = await createLogWorkspace("w1", "pro", AT);
  const times = [
    ["10:29:19.999", false],
    ["10:29:20.100", false],
    ["10:29:20.700", false],
    ["10:29:20.701", false],
    ["10:30:19.999", false],
    ["10:30:20.000", false],
    ["10:30:20.700", true],
    ["10:30:20.950", true],
    ["10:30:25.999", true],
    ["10:30:26.000", true],
  ] as const;
  const refused = {
    status: 429,
    errorCode: "rate_limit_exceeded",
    reason: { check: "rate_limit", subject: "key", limit: 100, freeAt: AT.toISOString(), failed: null },
  } as const;
  await writeRecords(
    times.map(([time, isRefused]) => recordAt(new Date(`2026-11-22T${time}Z`), isRefused ? refused : {})),
  );
  const window = await readWindow(ctx, { type: "key", apiKeyId: "k1" }, AT, { before: 60, after: 5 });
  expect(window.seconds).toHaveLength(66);
  expect(window.seconds.filter(({ allowed, refused: count }) => allowed + count > 0)).toEqual([
    { second: -60, allowed: 3, refused: 0 },
    { second: -1, allowed: 1, refused: 0 },
    { second: 0, allowed: 1, refused: 2 },
    { second: 5, allowed: 0, refused: 1 },
  ]);
  expect(window).toMatchObject({ allowed: 3, refused: 1, limitReachedAt: "2026-11-22T10:30:20.000Z" });
  expect(window.callers).toMatchObject([{ count: 4 }]);
  // The link shows the requests that are counted, although the log's counts are by whole minutes.
  const listed = await listRequests(ctx, { range: "24h", ...window.calls });
  expect(listed.requests).toHaveLength(4);
});

it("links to exactly the counted requests of up to 20 addresses, and to whole minutes beyond", async () => {
  const ctx = await createLogWorkspace("w2", "pro", AT);
  const from = (addresses: number, apiKeyId: string) =>
    writeRecords(
      Array.from({ length: 60 }, (_, second) =>
        recordAt(new Date(AT.getTime() - second * 1_000), {
          workspaceId: "w2",
          apiKeyId,
          clientAddress: `203.0.113.${second % addresses}`,
        }),
      ),
    );
  await from(20, "few");
  await from(21, "many");
  for (const apiKeyId of ["few", "many"])
    await writeRecords([
      // Just outside of the window, within its minutes.
      recordAt(new Date(AT.getTime() - 60_500), {
        workspaceId: "w2",
        apiKeyId,
        clientAddress: "203.0.113.0",
      }),
    ]);
  const linked = async (apiKeyId: string) => {
    const window = await readWindow(ctx, { type: "key", apiKeyId }, AT, { before: 60, after: 5 });
    const { total } = await getRequestFacets(ctx, requestFiltersSchema.parse(window.calls));
    return { counted: window.allowed + window.refused, total, calls: window.calls };
  };
  expect(await linked("few")).toMatchObject({ counted: 60, total: 60 });
  const many = await linked("many");
  expect(many).toMatchObject({ counted: 60, total: 61 });
  expect(many.calls).toMatchObject({ from: "2026-11-22T10:29:00.000Z", to: "2026-11-22T10:31:00.000Z" });
  expect(many.calls.caller).toBeUndefined();
});
