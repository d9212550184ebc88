import "server-only";

import { collectDefaultMetrics, Counter, Gauge, Registry } from "prom-client";
import packageJson from "../../package.json" with { type: "json" };
import { counter, type Reading } from "@/server/platform/background-service";
import { logMetrics } from "@/server/request-log/log-metrics";
import { CountedHistogram } from "./counted-histogram";
import { requestMetrics } from "./request-metrics";
import type { OperationsSources } from "./readiness";
import { refusalTally } from "../rate-limit/refusal-tally";
import { tracing } from "./observe-request";

const US_IN_SECOND = 1_000_000;
const MS_IN_SECOND = 1_000;

/** Returns null before the database is open: the metrics of background services are then missing. */
type FindSources = () => OperationsSources | null;

/** A metric that is read at each scrape. */
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
    help: "Always 1; the labels name the running version",
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

function histograms(): CountedHistogram[] {
  const ofLog = (name: keyof ReturnType<typeof logMetrics>) => () => [
    { labels: {}, counts: logMetrics()[name] },
  ];
  return [
    new CountedHistogram({
      name: "iozen_request_duration_seconds",
      help: "Time from the complete request to the finished response",
      unitsInOne: US_IN_SECOND,
      series: () =>
        requestMetrics()
          .byEndpoint()
          .map(({ endpoint, method, durations }) => ({ labels: { endpoint, method }, counts: durations })),
    }),
    new CountedHistogram({
      name: "iozen_stage_duration_seconds",
      help: "Time that each stage of a request took",
      unitsInOne: US_IN_SECOND,
      series: () =>
        Array.from(requestMetrics().byStage(), ([stage, counts]) => ({ labels: { stage }, counts })),
    }),
    new CountedHistogram({
      name: "iozen_log_batch_rows",
      help: "Rows in each batch that was committed to the log",
      unitsInOne: 1,
      series: ofLog("batchRows"),
    }),
    new CountedHistogram({
      name: "iozen_log_batch_duration_seconds",
      help: "Time that each batch took to be committed to the log",
      unitsInOne: MS_IN_SECOND,
      series: ofLog("batchMs"),
    }),
    new CountedHistogram({
      name: "iozen_log_tail_read_duration_seconds",
      help: "Time that each read for the open live tails took",
      unitsInOne: MS_IN_SECOND,
      series: ofLog("tailReadMs"),
    }),
  ];
}

export interface Metrics {
  contentType: string;
  text: () => Promise<string>;
}

/** All metrics, in Prometheus' text format. */
export function createMetrics(sources: FindSources): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  // Gauges with counter names, which Prometheus' linter rejects; the gauges by type have the same values.
  for (const kind of ["handles", "requests", "resources"])
    registry.removeSingleMetric(`nodejs_active_${kind}_total`);
  registry.registerMetric(buildInformation());
  registry.registerMetric(countRequests());
  registry.registerMetric(countStatements(sources));
  for (const histogram of histograms()) registry.registerMetric(histogram);
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
    return registry.metrics();
  };
  return { contentType: registry.contentType, text };
}

/** Metrics that belong to no background service. */
const READINGS: readonly Reading[] = [
  counter(
    "iozen_refusals_not_logged_total",
    "Refusals of addresses beyond their limit of failed authentications or of pages: counted, not logged",
    () => refusalTally().total,
  ),
  counter("iozen_trace_spans_sent_total", "Spans that the collector accepted", () => tracing().sentSpans),
  counter(
    "iozen_trace_spans_failed_total",
    "Spans that the collector did not accept",
    () => tracing().failedSpans,
  ),
];
