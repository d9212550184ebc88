import "server-only";

import { collectDefaultMetrics, Counter, Gauge, Registry } from "prom-client";
import packageJson from "../../package.json" with { type: "json" };
import type { Reading } from "@/server/platform/background-service";
import { logHistograms } from "@/server/request-log/log-histograms";
import { histogramText } from "./histogram-text";
import { READINGS } from "./readings";
import { requestMetrics } from "./request-metrics";
import type { OperationsSources } from "./sources";

const US_IN_SECOND = 1_000_000;
const MS_IN_SECOND = 1_000;

/** Null before the database is open: the figures of the background services are left out then. */
type FindSources = () => OperationsSources | null;

/** A figure that is read when somebody asks for it. */
function toMetric({ type, name, help, read }: Reading): Counter | Gauge {
  if (type === "gauge") {
    return new Gauge({
      name,
      help,
      registers: [],
      collect() {
        this.set(read());
      },
    });
  }
  return new Counter({
    name,
    help,
    registers: [],
    collect() {
      this.reset();
      this.inc(read());
    },
  });
}

function buildInformation() {
  const information = new Gauge({
    name: "iozen_build_info",
    help: "Always 1; the labels say what runs",
    labelNames: ["version", "node_version"],
    registers: [],
  });
  information.set({ version: packageJson.version, node_version: process.versions.node }, 1);
  return information;
}

function countRequests() {
  return new Counter({
    name: "iozen_requests_total",
    help: "Requests to the public API; code is the error code, empty for a success",
    labelNames: ["endpoint", "method", "status", "code"],
    registers: [],
    collect() {
      this.reset();
      for (const { endpoint, method, outcomes } of requestMetrics().byEndpoint()) {
        for (const { status, errorCode, count } of outcomes) {
          this.inc({ endpoint, method, status, code: errorCode ?? "" }, count);
        }
      }
    },
  });
}

function countStatements(sources: FindSources) {
  return new Counter({
    name: "iozen_sql_statements_total",
    help: "Statements sent to the database: main by requests to the API, dashboard by pages, log by the log's own connection",
    labelNames: ["pool", "command"],
    registers: [],
    collect() {
      this.reset();
      for (const { pool, command, count } of sources()?.statements() ?? [])
        this.inc({ pool, command }, count);
    },
  });
}

function histograms(): string[] {
  const endpoints = requestMetrics().byEndpoint();
  const { batchRows, batchMs, tailReadMs } = logHistograms();
  return [
    histogramText({
      name: "iozen_request_duration_seconds",
      help: "Time from the first byte's arrival in the core to the finished answer",
      unitsInOne: US_IN_SECOND,
      series: endpoints.map(({ endpoint, method, durations }) => ({
        labels: { endpoint, method },
        histogram: durations,
      })),
    }),
    histogramText({
      name: "iozen_stage_duration_seconds",
      help: "Time that each stage of a request took",
      unitsInOne: US_IN_SECOND,
      series: Array.from(requestMetrics().byStage(), ([stage, histogram]) => ({
        labels: { stage },
        histogram,
      })),
    }),
    histogramText({
      name: "iozen_log_batch_rows",
      help: "Rows in each batch that was committed to the log",
      unitsInOne: 1,
      series: [{ labels: {}, histogram: batchRows }],
    }),
    histogramText({
      name: "iozen_log_batch_duration_seconds",
      help: "Time that each batch took to be committed to the log",
      unitsInOne: MS_IN_SECOND,
      series: [{ labels: {}, histogram: batchMs }],
    }),
    histogramText({
      name: "iozen_log_tail_read_duration_seconds",
      help: "Time that each read for the open live tails took",
      unitsInOne: MS_IN_SECOND,
      series: [{ labels: {}, histogram: tailReadMs }],
    }),
  ];
}

export interface Metrics {
  contentType: string;
  text: () => Promise<string>;
}

/** Everything that is measured, in Prometheus' text format. */
export function createMetrics(sources: FindSources): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  // Gauges named like counters, which Prometheus' linter refuses; those by type have the same.
  for (const kind of ["handles", "requests", "resources"])
    registry.removeSingleMetric(`nodejs_active_${kind}_total`);
  registry.registerMetric(buildInformation());
  registry.registerMetric(countRequests());
  registry.registerMetric(countStatements(sources));
  for (const reading of READINGS) registry.registerMetric(toMetric(reading));
  let areServicesKnown = false;
  const text = async () => {
    const services = areServicesKnown ? null : sources()?.services;
    if (services) {
      areServicesKnown = true;
      for (const reading of services.flatMap(({ readings }) => readings)) {
        registry.registerMetric(toMetric(reading));
      }
    }
    return [await registry.metrics(), ...histograms()].join("\n").concat("\n");
  };
  return { contentType: registry.contentType, text };
}
