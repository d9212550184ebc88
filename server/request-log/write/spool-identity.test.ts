import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { SmallDisk } from "@/testing/small-disk";
import { idsOf, openSpool, spoolLine } from "@/testing/unit/spool-fixture";
import { testDirectory } from "@/testing/unit/test-directory";
import { claimIdentity } from "./spool-identity";

describe("a spool's identity", () => {
  it("keeps its id, and gives each process a higher generation", () => {
    const directory = testDirectory();
    const claims = Array.from({ length: 5 }, () => claimIdentity(directory).identity);
    expect(new Set(claims.map(({ id }) => id)).size).toBe(1);
    expect(new Set(claims.map(({ generation }) => generation)).size).toBe(5);
    expect(claims.toSorted((a, b) => a.generation - b.generation)).toEqual(claims);
    expect(claimIdentity(testDirectory()).identity.id).not.toBe(claims[0]?.id);
  });

  it("has a higher generation than before when the clock was set back", () => {
    const directory = testDirectory();
    const { id } = claimIdentity(directory).identity;
    const path = join(directory, "identity.json");
    const future = Date.now() + 1_000_000;
    writeFileSync(path, JSON.stringify({ id, generation: future }));
    expect(claimIdentity(directory).identity).toEqual({ id, generation: future + 1 });
    expect(JSON.parse(readFileSync(path, "utf8"))).toEqual({ id, generation: future + 1 });
  });

  it.each(["5-0.v2.rows", "5-0.overflow.v2.rows", "5-0.v2.rows.unreadable", "5-1-0.ndjson"])(
    "has a higher generation than a segment that is there: %s",
    (name) => {
      const directory = testDirectory();
      const future = Date.now() + 1_000_000;
      writeFileSync(join(directory, name.replace("5", String(future))), "");
      expect(claimIdentity(directory).identity.generation).toBe(future + 1);
    },
  );

  // Only root can mount a small disk.
  describe.runIf(process.getuid?.() === 0 && process.platform === "linux")("on a full disk", () => {
    function fullDisk() {
      const directory = testDirectory();
      const disk = SmallDisk.mount(directory);
      onTestFinished(() => disk?.unmount());
      return { directory, fill: () => disk?.fill(), release: () => disk?.release() };
    }
    const stored = (directory: string): unknown =>
      JSON.parse(readFileSync(join(directory, "identity.json"), "utf8"));

    it("is claimed by a restart, and stored with the first line that the disk takes", async () => {
      vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
      onTestFinished(() => void vi.useRealTimers());
      const { directory, fill, release } = fullDisk();
      const { id, generation } = claimIdentity(directory).identity;
      fill();
      const { spool, store, flush, stop } = openSpool({ directory });
      expect(spool.identity.id).toBe(id);
      expect(spool.identity.generation).toBeGreaterThan(generation);
      await spool.append(spoolLine(1));
      expect(spool.isFull).toBe(true);
      expect(stored(directory)).toEqual({ id, generation });
      release();
      await vi.advanceTimersByTimeAsync(1_000);
      expect(spool.isFull).toBe(false);
      expect(stored(directory)).toEqual(spool.identity);
      await flush();
      expect(idsOf(store.rows)).toEqual([1]);
      await stop();
    });

    it("does not prevent the first start after an update, which ships the former segments", async () => {
      const { directory, fill, release } = fullDisk();
      writeFileSync(join(directory, "1796001546046-1-0.ndjson"), spoolLine(1));
      fill();
      const first = openSpool({ directory });
      await first.spool.append(spoolLine(2));
      await first.flush();
      expect(idsOf(first.store.rows).toSorted((a, b) => a - b)).toEqual([1, 2]);
      await first.spool.append(spoolLine(3));
      release();
      // Its lines become files at the stop, under an identity that the next process finds.
      await first.spool.close();
      const next = openSpool({ directory, store: first.store });
      expect(next.spool.identity.id).toBe(first.spool.identity.id);
      await next.flush();
      expect(idsOf(first.store.rows).toSorted((a, b) => a - b)).toEqual([1, 2, 3]);
      await next.stop();
    });
  });

  it.each(["", "{", "null", '{"id":5,"generation":"x"}', '{"id":"a","generation":1e300}'])(
    "names a damaged file instead of going on from it: %s",
    (text) => {
      const directory = testDirectory();
      writeFileSync(join(directory, "identity.json"), text);
      expect(() => claimIdentity(directory)).toThrow(/identity\.json is damaged: restore it, or remove it/);
    },
  );
});
