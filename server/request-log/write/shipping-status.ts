import "server-only";

import { now } from "@/server/platform/clock";
import { describeError } from "@/server/platform/describe-error";
import type { Logger } from "@/server/platform/logger";
import { logMetrics } from "../log-metrics";
import type { Position } from "./segment-name";
import type { LaneName } from "./ship/lane";
import type { Report } from "./ship/report";
import type { Spool } from "./spool";

/** The writer's knowledge of the shipper's progress, from its reports. */
export class ShippingStatus {
  shippedRows = 0;
  /** Quarantined, because the database refuses them. */
  refusedRows = 0;
  batches = 0;
  lastShippedAt: Date | null = null;
  /** Why the last batch did not reach the database; null after a success. */
  lastError: string | null = null;

  constructor(
    private readonly spool: Spool,
    private readonly log: Pick<Logger, "warn">,
  ) {}

  readonly apply = (report: Report): void => {
    switch (report.type) {
      case "located":
        if (report.lane === "disk") this.forgetRemoved();
        this.countRows(report);
        break;
      case "shipped":
        this.setError(null);
        this.countRows(report);
        logMetrics().batchMs.observe(report.durationMs);
        break;
      case "failed":
        this.setError(report.error);
        break;
      case "recovered":
        this.setError(null);
        break;
      case "removed":
        this.spool.waiting.forget(report.file);
        break;
      case "unreadable":
        this.giveUp(report);
        break;
      case "refused":
        this.refuse(report);
        break;
      case "warned":
        this.log.warn(report.message);
        break;
    }
  };

  /** Without a free file handle, as in an outage, the folder is not listed: the next position found makes up for it. */
  private forgetRemoved(): void {
    try {
      this.spool.forgetRemoved();
    } catch (error) {
      this.log.warn(`The spool's folder cannot be listed: ${describeError(error)}`);
    }
  }

  private countRows({ lane, position, rows }: Extract<Report, { type: "located" | "shipped" }>): void {
    this.move(lane, position, rows);
    if (rows === 0) return;
    this.shippedRows += rows;
    this.batches++;
    logMetrics().batchRows.observe(rows);
    this.lastShippedAt = now();
  }

  private refuse({ lane, position, isKept, message }: Extract<Report, { type: "refused" }>): void {
    this.move(lane, position, 1);
    if (isKept) this.refusedRows++;
    else this.spool.lostRows++;
    this.log.warn(message);
  }

  /** Everything before the position, with `rows` more rows, waits no longer. */
  private move(lane: LaneName, position: Position | null, rows: number): void {
    if (position && lane === "overflow") this.spool.overflow.release(position);
    if (position && lane !== "overflow") this.spool.waiting.countShipped(position, rows);
  }

  /** The file was renamed for the operator to inspect. */
  private giveUp({ file, path, error }: Extract<Report, { type: "unreadable" }>): void {
    const rows = this.spool.giveUp(file);
    this.spool.lostRows += rows;
    const content = rows > 0 ? `with its ${rows} rows` : "with an unknown number of rows";
    this.log.warn(`The spool cannot read a file, left ${content} as ${path}: ${error}`);
  }

  /** Warns once per outage. */
  private setError(error: string | null): void {
    if (error !== null && this.lastError === null) this.log.warn(`The log waits in the spool: ${error}`);
    if (error === null && this.lastError !== null) this.log.warn("The log reaches the database again");
    this.lastError = error;
  }
}
