import "server-only";

import { ExportResultCode, type ExportResult } from "@opentelemetry/core";
import type { ReadableSpan, SpanExporter } from "@opentelemetry/sdk-trace-base";
import type { Logger } from "@/server/platform/logger";
import { tracing } from "./observe-request";

/**
 * Forwards spans and counts them; logs once when the collector goes down and once when it is back, however many batches
 * fail.
 */
export class ReportedExporter implements SpanExporter {
  private isDown = false;

  constructor(
    private readonly exporter: SpanExporter,
    private readonly log: Pick<Logger, "warn" | "info">,
  ) {}

  export(spans: ReadableSpan[], done: (result: ExportResult) => void): void {
    this.exporter.export(spans, (result) => {
      const hasFailed = result.code !== ExportResultCode.SUCCESS;
      tracing()[hasFailed ? "failedSpans" : "sentSpans"] += spans.length;
      if (hasFailed && !this.isDown) {
        this.log.warn(
          `The collector takes no spans, which are dropped: ${result.error?.message ?? "failed"}`,
        );
      } else if (!hasFailed && this.isDown) this.log.info("The collector takes spans again");
      this.isDown = hasFailed;
      done(result);
    });
  }

  async forceFlush(): Promise<void> {
    await this.exporter.forceFlush?.();
  }

  shutdown(): Promise<void> {
    return this.exporter.shutdown();
  }
}
