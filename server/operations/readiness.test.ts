import { describe, expect, it } from "vitest";
import { ReadinessProbe } from "./readiness";
import type { ShipperState } from "../request-log/log-status";
import { type FakeProcess, LOG, sourcesOf } from "@/testing/unit/sources-fixture";

const gone = () => Promise.reject(new Error("connect ECONNREFUSED"));
const probe = (changes: Partial<FakeProcess> = {}) =>
  new ReadinessProbe(sourcesOf(changes), () => new Date("2026-11-22T10:00:00.000Z"));

describe("ReadinessProbe", () => {
  it("is ready when every check passes, and includes Redis only when it is configured", async () => {
    const { status, checks } = await probe().check();
    expect([status, Object.keys(checks)]).toEqual([
      "ready",
      ["database", "spool", "shipper", "listener", "maintenance"],
    ]);
    const withRedis = await probe({ isLimitShared: () => true }).check();
    expect([withRedis.status, withRedis.checks["redis"]?.ok]).toEqual(["ready", true]);
  });

  it.each<[string, Partial<FakeProcess>, RegExp]>([
    ["database", { askDatabase: gone }, /ECONNREFUSED/],
    ["spool", { log: () => ({ ...LOG, isFull: true, lastError: "no route" }) }, /1000 of 5000.*no route/],
  ])("is unready when the %s check fails, with the reason", async (name, changes, detail) => {
    const { status, checks } = await probe(changes).check();
    expect(status).toBe("unready");
    const failed = Object.entries(checks).filter(([, { ok }]) => !ok);
    expect(failed).toEqual([
      [name, { ok: false, detail: expect.stringMatching(detail), since: expect.any(String) }],
    ]);
  });

  it.each<[string, Partial<FakeProcess>]>([
    ["shipper", { log: () => ({ ...LOG, shipper: "down" }) }],
    ["listener", { isListening: () => false }],
    ["redis", { isLimitShared: () => false }],
    ["maintenance", { maintenance: () => ({ failures: 1, lastSucceededAt: null, lastError: "denied" }) }],
  ])("is degraded when only %s is down, and unready when the database is too", async (name, down) => {
    const { status, checks } = await probe(down).check();
    expect([status, checks[name]?.ok]).toEqual(["degraded", false]);
    expect((await probe({ ...down, askDatabase: gone }).check()).status).toBe("unready");
  });

  it.each<[ShipperState, string, string]>([
    ["starting", "ready", "starts for the first time"],
    ["late", "degraded", "has not reported since the server's start"],
    ["unheard", "degraded", "was started again, and has not reported yet"],
    ["down", "degraded", "has ended, and is started again"],
  ])("describes a shipper that is %s", async (shipper, expected, detail) => {
    const { status, checks } = await probe({ log: () => ({ ...LOG, shipper }) }).check();
    expect([status, checks["shipper"]?.detail]).toEqual([expected, detail]);
  });

  it("reports when a check last changed, whatever its detail", async () => {
    let minute = 0;
    let isUp = true;
    let waitingRows = 0;
    const changing = new ReadinessProbe(
      sourcesOf({
        askDatabase: () => (isUp ? Promise.resolve() : gone()),
        log: () => ({ ...LOG, waitingRows: waitingRows++ }),
      }),
      () => new Date(Date.UTC(2026, 10, 22, 10, minute++)),
    );
    const first = (await changing.check()).checks;
    expect((await changing.check()).checks["spool"]?.since).toBe(first["spool"]?.since);
    isUp = false;
    const down = (await changing.check()).checks["database"]?.since ?? "";
    expect(down > (first["database"]?.since ?? "")).toBe(true);
    expect((await changing.check()).checks["database"]?.since).toBe(down);
  });
});
