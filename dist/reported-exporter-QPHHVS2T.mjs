import { createRequire as requireOf } from "node:module"; const require = requireOf(import.meta.url);
import {
  tracing
} from "./chunk-V53TY74B.mjs";
import "./chunk-PLTDLXLP.mjs";
import {
  ExportResultCode
} from "./chunk-BU52MG4P.mjs";
import "./chunk-XDJVRW4P.mjs";

// server/operations/reported-exporter.ts
var ReportedExporter = class {
  constructor(exporter, report) {
    this.exporter = exporter;
    this.report = report;
  }
  exporter;
  report;
  isAway = false;
  export(spans, done) {
    this.exporter.export(spans, (result) => {
      const hasFailed = result.code !== ExportResultCode.SUCCESS;
      tracing()[hasFailed ? "failedSpans" : "sentSpans"] += spans.length;
      if (hasFailed && !this.isAway) {
        this.report.warn(
          `The collector takes no spans, which are dropped: ${result.error?.message ?? "failed"}`
        );
      } else if (!hasFailed && this.isAway) this.report.info("The collector takes spans again");
      this.isAway = hasFailed;
      done(result);
    });
  }
  async forceFlush() {
    await this.exporter.forceFlush?.();
  }
  shutdown() {
    return this.exporter.shutdown();
  }
};
export {
  ReportedExporter
};
//# sourceMappingURL=reported-exporter-QPHHVS2T.mjs.map
