import "server-only";

import { readdirSync } from "node:fs";
import { vi } from "vitest";
import { kindOf, type Position } from "@/server/request-log/write/segment-name";
import type { Move } from "@/server/request-log/write/ship/ship-batch";
import { Shipper } from "@/server/request-log/write/ship/shipper";
import { ShippingStatus } from "@/server/request-log/write/shipping-status";
import { Spool, type SpoolOptions } from "@/server/request-log/write/spool";
import type { Store } from "@/server/request-log/write/ship/store";
import { testDirectory } from "./test-directory";

export const MIB = 1024 * 1024;

/** Returns a line of the spool with this id. */
export const spoolLine = (id: number, size = 0) =>
  Buffer.from(`${JSON.stringify({ id, filler: "x".repeat(size) })}\n`);

export const idsOf = (lines: readonly Buffer[]) =>
  lines.map((line) => (JSON.parse(line.toString()) as { id: number }).id); // safe: made by spoolLine

/** Returns the integers from 0 to `count` - 1. */
export const upTo = (count: number) => Array.from({ length: count }, (_, id) => id);

export const spoolLines = (count: number, size = 0) => upTo(count).map((id) => spoolLine(id, size));

export const segmentsIn = (directory: string) =>
  readdirSync(directory).filter((file) => kindOf(file) !== null);

/** The positions and rows of a database, in memory. */
export class MemoryStore implements Store {
  readonly rows: Buffer[] = [];
  readonly batches: number[] = [];
  private readonly positions = new Map<string, Position>();
  /** Called before a batch is committed; may throw. */
  beforeCommit: (lines: readonly Buffer[]) => void = () => undefined;

  async findPosition(stream: string): Promise<Position | null> {
    return this.positions.get(stream) ?? null;
  }

  async ship(lines: readonly Buffer[], { stream, from, to }: Move): Promise<boolean> {
    const current = this.positions.get(stream);
    if (current?.segment !== from?.segment || current?.offset !== from?.offset) return false;
    this.beforeCommit(lines);
    this.positions.set(stream, to);
    this.commit(lines);
    return true;
  }

  async shipMissing(lines: readonly Buffer[]): Promise<void> {
    this.beforeCommit(lines);
    const known = new Set(this.rows.map(String));
    this.commit(lines.filter((line) => !known.has(String(line))));
  }

  private commit(lines: readonly Buffer[]): void {
    this.rows.push(...lines.map((line) => Buffer.from(line)));
    this.batches.push(lines.length);
  }
}

/** Opens a spool in a folder of its own, and a shipper that runs when it is told to. */
export function openSpool({
  store = new MemoryStore(),
  ...options
}: Partial<SpoolOptions> & { store?: MemoryStore } = {}) {
  const directory = options.directory ?? testDirectory();
  const warn = vi.fn<(message: string) => void>();
  const spool = new Spool({
    durability: "process",
    diskLimitBytes: 64 * MIB,
    memoryLimitBytes: 16 * MIB,
    log: { warn },
    ...options,
    directory,
  });
  const status = new ShippingStatus(spool, { warn });
  const { identity, overflow } = spool;
  const openShipper = (through: Store = store) =>
    new Shipper({ directory, identity, overflow, store: through, report: status.apply });
  const shipper = openShipper();
  const appendAll = (lines: readonly Buffer[]) => Promise.all(lines.map((line) => spool.append(line)));
  const flush = async () => {
    await spool.settled();
    await shipper.flush();
  };
  const stop = async () => {
    await spool.settled();
    await shipper.stop();
    await spool.close();
  };
  return { directory, warn, spool, status, shipper, openShipper, store, appendAll, flush, stop };
}
