import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { idsOf, openSpool, segmentsIn, spoolLine, spoolLines, upTo } from "@/testing/unit/spool-fixture";
import { segmentName } from "../segment-name";

describe("a line that is written while the log stops", () => {
  it("stays on disk, and the next start ships it once", async () => {
    const { directory, spool, store, shipper, appendAll } = openSpool();
    await appendAll([spoolLine(0)]);
    await shipper.stop();
    await appendAll([spoolLine(1)]);
    await spool.close();
    expect(segmentsIn(directory)).toHaveLength(1);
    const next = openSpool({ directory, store });
    await next.stop();
    expect(idsOf(store.rows)).toEqual([0, 1]);
    expect(segmentsIn(directory)).toEqual([]);
  });
});

describe("a position ahead of the running writer", () => {
  it("hides none of its lines, in whichever segment", async () => {
    const { directory, spool, store, appendAll, flush, stop } = openSpool();
    const { id, generation } = spool.identity;
    const ahead = { segment: segmentName("disk", generation + 1, 0), offset: 1_000 };
    await store.ship([], { stream: id, from: null, to: ahead });
    for (let from = 0; from < 15_000; from += 5_000)
      await appendAll(spoolLines(5_000).map((_, index) => spoolLine(from + index, 1_000)));
    expect(segmentsIn(directory)).toHaveLength(3);
    expect(spool.waitingRows).toBe(15_000);
    await flush();
    expect(spool.waitingRows).toBe(0);
    expect(segmentsIn(directory)).toHaveLength(1);
    await appendAll([spoolLine(15_000)]);
    expect(spool.waitingRows).toBe(1);
    await flush();
    expect(idsOf(store.rows)).toEqual(upTo(15_001));
    await stop();
    expect(segmentsIn(directory)).toEqual([]);
  });

  it("is overtaken by the next process", async () => {
    const { directory, spool, store, appendAll, stop } = openSpool();
    const ahead = { segment: segmentName("disk", spool.identity.generation + 1, 0), offset: 1_000 };
    await store.ship([], { stream: spool.identity.id, from: null, to: ahead });
    await appendAll([spoolLine(0)]);
    await spool.close();
    const copy = { ...spool.identity, generation: spool.identity.generation + 5 };
    writeFileSync(join(directory, "identity.json"), JSON.stringify(copy));
    const next = openSpool({ directory, store });
    await next.appendAll([spoolLine(1)]);
    await next.flush();
    await next.flush();
    expect(idsOf(store.rows).toSorted((a, b) => a - b)).toEqual([0, 1]);
    expect((await store.findPosition(spool.identity.id))?.segment).toBe(segmentsIn(directory)[0]);
    await Promise.all([stop(), next.stop()]);
  });
});
