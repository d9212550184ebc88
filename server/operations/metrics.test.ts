import { describe, expect, it } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { createMetrics } from "./metrics";
import { sourcesOf } from "@/testing/unit/sources-fixture";

const failed = { failures: 3, lastSucceededAt: new Date("2026-11-22T10:00:00.000Z"), lastError: "denied" };
const text = await createMetrics(() => sourcesOf({ maintenance: () => failed })).text();
const types = Array.from(text.matchAll(/^# TYPE (\S+) (\S+)$/gm), ([, name = "", type = ""]) => ({
  name,
  type,
}));

describe("metrics", () => {
  it("include the running version and the state of the log's maintenance", () => {
    expect(text).toContain(`iozen_build_info{version="${packageJson.version}"`);
    expect(text).toContain("iozen_log_maintenance_failures_total 3");
    expect(text).toContain("iozen_log_maintenance_last_success_timestamp_seconds 1795341600");
  });

  // The rules of `promtool check metrics`.
  it.each(types)("$name follows the naming rules of a $type", ({ name, type }) => {
    expect(name.endsWith("_total")).toBe(type === "counter");
    expect(name).not.toMatch(/_(count|sum|bucket|ms|milliseconds|us|kb|mb)$/);
    expect(text).toMatch(new RegExp(`^# HELP ${name} \\S`, "m"));
  });
});
