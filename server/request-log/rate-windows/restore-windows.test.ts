import { randomBytes } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { STAGES } from "@/lib/api/stages";
import { ERROR_CODES, type ErrorCode } from "@/lib/errors/catalog";
import { MINUTE_MS } from "@/lib/time";
import { openTestDatabase } from "@/testing/unit/test-database";
import { getPool } from "@/server/database/db";
import { MemoryRateLimiter } from "@/server/rate-limit/memory-limiter";
import { knownKey, testApi } from "@/testing/unit/api-fixture";
import { authorization, KEY } from "@/testing/unit/misplaced-keys";
import { testDirectory } from "@/testing/unit/test-directory";
import { recordAt, writeRecords } from "@/testing/unit/log-fixture";
import type { RequestReason } from "@/lib/contracts/log/request-reason";
import { keysOf } from "@/lib/typed-objects";
import { FORMER_LINES_SUFFIX, LINES_SUFFIX } from "@/server/platform/data-dir/spool-files";
import { processSingleton } from "@/server/platform/registry";
import type { RequestRecord } from "../record";
import { toLine } from "../write/to-line";
import { isCountedByKey } from "./counted-by-key";
import { restoreWindows } from "./restore-windows";

const NOW = new Date();
const LIMIT = 1_000;
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1_000);

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let spool: string;
const warn = vi.fn<(message: string) => void>();

beforeAll(async () => {
  processSingleton("redaction-key", () => randomBytes(32));
  database = await openTestDatabase();
});
afterAll(() => database.close());
afterEach(() => void vi.useRealTimers());
beforeEach(async () => {
  await getPool().query("TRUNCATE request_log");
  spool = testDirectory();
  warn.mockClear();
});

/** The lines of each release, by the suffix of their files. */
const LINES_OF = {
  [FORMER_LINES_SUFFIX]: (record: RequestRecord) => `${JSON.stringify(record)}\n`,
  [LINES_SUFFIX]: (record: RequestRecord) => toLine(record).toString(),
};
const SUFFIXES = keysOf(LINES_OF);
const writeSegment = (name: string, text: string) => writeFileSync(join(spool, name), text);

/** Each key's remaining requests, and when its oldest one leaves the window. */
async function restored(keys: readonly string[]) {
  const limiter = new MemoryRateLimiter();
  await restoreWindows(limiter, { pool: getPool(), spool, log: { warn } }, NOW);
  return keys.map((key) => {
    const { remaining, resetAt } = limiter.peek(`key:${key}`, LIMIT, NOW.getTime());
    return { used: LIMIT - remaining, resetAt };
  });
}

/** One request for each possible outcome, each with a key of its own. */
const OUTCOMES: readonly { errorCode: ErrorCode | null; reason?: RequestReason }[] = [
  { errorCode: null },
  ...ERROR_CODES.filter((code) => code !== "feature_not_available").map((errorCode) => ({ errorCode })),
  { errorCode: "feature_not_available", reason: { check: "feature", feature: "api_access", plan: "free" } },
  { errorCode: "feature_not_available", reason: { check: "feature", feature: "webhooks", plan: "pro" } },
];

it("counts every code that a stage after the limiter gives, and none that only the stages up to it give", () => {
  const limiter = STAGES.findIndex(({ name }) => name === "rate_limit");
  const given = new Set(
    STAGES.slice(limiter + 1).flatMap(({ checks }) =>
      checks.flatMap(({ codes }): readonly string[] => codes),
    ),
  );
  for (const errorCode of ERROR_CODES)
    expect([errorCode, isCountedByKey({ errorCode, cause: null })]).toEqual([
      errorCode,
      given.has(errorCode),
    ]);
  const refused = { errorCode: "feature_not_available", cause: "api_access" };
  expect(isCountedByKey(refused)).toBe(false);
});

it.each(SUFFIXES)("counts the same requests from a spool of %s as from the database", async (suffix) => {
  const linesOf = (records: readonly RequestRecord[]) => records.map(LINES_OF[suffix]).join("");
  const records = OUTCOMES.map((outcome, index) => recordAt(ago(10), { ...outcome, apiKeyId: `k${index}` }));
  const keys = records.map(({ apiKeyId }) => apiKeyId ?? "");
  writeSegment(`1${suffix}`, linesOf(records));
  const fromSpool = await restored(keys);
  writeSegment(`1${suffix}`, "");
  await writeRecords(records);
  expect(fromSpool).toEqual(await restored(keys));
  expect(new Set(fromSpool.map(({ used }) => used))).toEqual(new Set([0, 1]));
  expect(fromSpool.slice(-2).map(({ used }) => used)).toEqual([0, 1]);
});

it.each(SUFFIXES)(
  "counts a request in a spool of %s and the database once, and none that is older, cut off or without a key",
  async (suffix) => {
    const linesOf = (records: readonly RequestRecord[]) => records.map(LINES_OF[suffix]).join("");
    const both = recordAt(ago(30));
    await writeRecords([both, recordAt(ago(20))]);
    const others = [recordAt(ago(61)), recordAt(ago(5), { apiKeyId: null })];
    writeSegment(`9${suffix}`, linesOf([both, recordAt(ago(40)), ...others]));
    writeSegment(`10${suffix}`, linesOf([recordAt(ago(1))]) + linesOf([recordAt(ago(1))]).slice(0, -1));
    const window = { used: 4, resetAt: ago(40).getTime() + MINUTE_MS };
    expect(await restored(["k1"])).toEqual([window]);
  },
);

it.each(SUFFIXES)(
  "counts a request in a spool of %s and the database as of when the limiter did, however late its key was found",
  async (suffix) => {
    const limiter = new MemoryRateLimiter();
    const { deps, send, records } = testApi({ keys: [[KEY, knownKey()]], limiter });
    const { find } = deps.keys;
    vi.useFakeTimers({ toFake: ["Date", "performance"], now: ago(62) });
    deps.keys.find = (hash) => {
      vi.advanceTimersByTime(5_000);
      return find(hash);
    };
    await send({ ...authorization(`Bearer ${KEY}`), target: "/api/v1/nothing" });
    vi.useRealTimers();
    expect(records).toMatchObject([{ createdAt: ago(62).toISOString(), errorCode: "resource_not_found" }]);

    const { resetAt } = limiter.peek("key:k1", LIMIT, NOW.getTime());
    expect(resetAt).toBe(ago(57).getTime() + MINUTE_MS);
    writeSegment(`1${suffix}`, records.map(LINES_OF[suffix]).join(""));
    expect(await restored(["k1"])).toEqual([{ used: 1, resetAt }]);
    writeSegment(`1${suffix}`, "");
    await writeRecords(records);
    expect(await restored(["k1"])).toEqual([{ used: 1, resetAt }]);
  },
);

it.each(SUFFIXES)("skips what it cannot read in a spool of %s, and warns once", async (suffix) => {
  const good = LINES_OF[suffix](recordAt(ago(5)));
  const bad = ["torn\n", "{torn\n", "null\n", "\t\t\n", `${good.slice(0, 40)}\n`];
  writeSegment(`1${suffix}`, bad.join("") + good + bad.join(""));
  mkdirSync(join(spool, `2${suffix}`));
  writeSegment(`3${suffix}`, LINES_OF[suffix](recordAt(ago(4))));
  expect(await restored(["k1"])).toMatchObject([{ used: 2 }]);
  expect(warn).toHaveBeenCalledOnce();
});

it("reads a file of refused lines that an operator has renamed, whichever release wrote them", async () => {
  const ofBoth = SUFFIXES.map((suffix, index) => LINES_OF[suffix](recordAt(ago(index + 1)))).join("");
  writeSegment(`0000000000000-0-0${FORMER_LINES_SUFFIX}`, `   \n\n${ofBoth}`);
  expect(await restored(["k1"])).toMatchObject([{ used: 2 }]);
  expect(warn).not.toHaveBeenCalled();
});

it("works without a spool", async () => {
  rmSync(spool, { recursive: true });
  await writeRecords([recordAt(ago(1))]);
  expect(await restored(["k1"])).toMatchObject([{ used: 1 }]);
});
