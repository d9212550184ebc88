import { appendFileSync, mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import type { RequestRecord } from "./record";
import { Shipper } from "./shipper";
import { Spool } from "./spool";

const record = (id: string): RequestRecord => ({
  id,
  workspaceId: null,
  apiKeyId: null,
  createdAt: "2026-01-01T00:00:00.000Z",
  method: "GET",
  path: "/intake-bots",
  route: null,
  query: "",
  status: 401,
  errorCode: null,
  errorMessage: null,
  errorDetails: null,
  reason: null,
  requiredScopes: [],
  grantedScopes: [],
  rateLimit: { subject: "address", limit: 60, remaining: 60, resetAt: 0 },
  durationUs: 1,
  stages: [],
  clientAddress: "127.0.0.1",
  userAgent: null,
  idempotencyKey: null,
  replayed: false,
  requestHeaders: {},
  requestBody: null,
  responseHeaders: {},
  responseBody: null,
});
const ids = Array.from({ length: 2_500 }, (_, index) => `id-${index}`);
const folder = () => mkdtempSync(join(tmpdir(), "spool-"));

it("ships every record once, in order, and deletes the segments", async () => {
  const directory = folder();
  const spool = new Spool(directory);
  const shipped: string[] = [];
  const insert = async (records: readonly RequestRecord[]) =>
    void shipped.push(...records.map(({ id }) => id));
  for (const id of ids) spool.append(record(id));
  await new Shipper(spool, insert, vi.fn()).flush();
  expect(shipped).toEqual(ids);
  expect(readdirSync(directory)).toEqual([]);
});

it("finds what a killed process left, and leaves out its torn last line", async () => {
  const directory = folder();
  const killed = new Spool(directory);
  killed.append(record("kept"));
  const [open = ""] = readdirSync(directory);
  appendFileSync(join(directory, open), '{"id":"torn');
  const shipped: string[] = [];
  const insert = async (records: readonly RequestRecord[]) =>
    void shipped.push(...records.map(({ id }) => id));
  await new Shipper(new Spool(directory), insert, vi.fn()).flush();
  expect(shipped).toEqual(["kept"]);
});

it("keeps a segment while the database is away, and ships it later", async () => {
  const spool = new Spool(folder());
  let away = true;
  const shipped: string[] = [];
  const insert = async (records: readonly RequestRecord[]) => {
    if (away) throw new Error("connection refused");
    shipped.push(...records.map(({ id }) => id));
  };
  const shipper = new Shipper(spool, insert, vi.fn());
  spool.append(record("a"));
  await expect(shipper.flush()).rejects.toThrow("connection refused");
  spool.append(record("b"));
  away = false;
  await shipper.flush();
  expect(shipped).toEqual(["a", "b"]);
});

it("sets aside the one record that the database refuses, and ships all others", async () => {
  const directory = folder();
  const spool = new Spool(directory);
  const shipped: string[] = [];
  const insert = async (records: readonly RequestRecord[]) => {
    if (records.some(({ id }) => id === "id-77")) throw new Error("Raw query failed. Code: `22P05`");
    shipped.push(...records.map(({ id }) => id));
  };
  const warn = vi.fn();
  for (const id of ids.slice(0, 200)) spool.append(record(id));
  await new Shipper(spool, insert, warn).flush();
  expect(shipped).toEqual(ids.slice(0, 200).filter((id) => id !== "id-77"));
  expect(warn).toHaveBeenCalledOnce();
  expect(readdirSync(directory)).toEqual(["refused.jsonl"]);
});
