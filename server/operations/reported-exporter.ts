import "server-only";

import { ExportResultCode, type ExportResult } from "@opentelemetry/core";
import type { ReadableSpan, SpanExporter } from "@opentelemetry/sdk-trace-base";
import { tracing } from "./tracing";

interface Report {
  warn: (message: string) => void;
  info: (message: string) => void;
}

/** Hands spans on and counts them; says once when the collector goes and once when it is back, however many batches that costs. */
export class ReportedExporter implements SpanExporter {
  private isAway = false;

  constructor(
    private readonly exporter: SpanExporter,
    private readonly report: Report,
  ) {}

  export(spans: ReadableSpan[], done: (result: ExportResult) => void): void {
    this.exporter.export(spans, (result) => {
      const hasFailed = result.code !== ExportResultCode.SUCCESS;
      tracing()[hasFailed ? "failedSpans" : "sentSpans"] += spans.length;
      if (hasFailed && !this.isAway) {
        this.report.warn(
          `The collector takes no spans, which are dropped: ${result.error?.message ?? "failed"}`,
        );
      } else if (!hasFailed && this.isAway) this.report.info("The collector takes spans again");
      this.isAway = hasFailed;
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
