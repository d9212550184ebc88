import { expect, it } from "vitest";
import type { RequestSummary } from "@/lib/contracts/log/request-log";
import { UTC } from "@/lib/format/time-zone";
import { toEntries, toSentEntries } from "./list-entries";

const at = (createdAt: string) => ({ id: createdAt, createdAt }) as RequestSummary; // safe: no other member is read

const lines = (times: readonly string[], zone: string) =>
  toEntries(times.map(at), zone).map(({ kind, key }) => `${kind} ${key}`);
const TIMES = ["2026-11-29T10:00:00.000Z", "2026-11-29T00:00:00.000Z", "2026-11-28T23:59:59.999Z"];

it("names each day once, before its newest request", () => {
  expect(lines(TIMES, UTC)).toEqual([
    "day 2026-11-29",
    "request 2026-11-29T10:00:00.000Z",
    "request 2026-11-29T00:00:00.000Z",
    "day 2026-11-28",
    "request 2026-11-28T23:59:59.999Z",
  ]);
  expect(lines([], UTC)).toEqual([]);
});

it("divides by the days of the reader's zone", () => {
  expect(lines(TIMES, "Europe/Madrid").filter((line) => line.startsWith("day"))).toEqual(["day 2026-11-29"]);
  expect(lines(["2026-11-29T18:30:00.000Z", "2026-11-29T18:29:59.999Z"], "Asia/Kolkata")).toEqual([
    "day 2026-11-30",
    "request 2026-11-29T18:30:00.000Z",
    "day 2026-11-29",
    "request 2026-11-29T18:29:59.999Z",
  ]);
});

it("has the calls that were sent from here under a line of their own", () => {
  const sent = (isOutside: boolean) => ({ request: at("2026-11-29T10:45:24.071Z"), isOutside });
  const label = (...rows: ReturnType<typeof sent>[]) =>
    toSentEntries(rows).map((entry) => (entry.kind === "sent" ? entry.label : `${entry.kind} ${entry.key}`));
  const row = "request 2026-11-29T10:45:24.071Z";
  expect(label(sent(true))).toEqual(["Sent by you, outside the filter", row]);
  expect(label(sent(true), sent(false))).toEqual(["Sent by you", row, row]);
  expect(label()).toEqual([]);
});
