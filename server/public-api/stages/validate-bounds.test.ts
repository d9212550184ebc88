import { describe, expect, it, vi } from "vitest";
import { BODY_LIMITS } from "@/lib/json/body-limits";
import { ENDPOINTS_BY_ID } from "../endpoints/all";
import type { Endpoint } from "../endpoints/define-endpoint";
import { issuesOf } from "@/testing/unit/validate-fixture";

vi.mock("@/server/platform/env", () => ({ env: () => ({ WEBHOOK_PORTS: [443] }) }));

const createWebhook = ENDPOINTS_BY_ID.createWebhook;
const createSubmission = ENDPOINTS_BY_ID.createSubmission;

describe("many issues", () => {
  const filled = (open: string, one: (index: number) => string, close: string): string => {
    let text = open;
    for (let index = 0; text.length < BODY_LIMITS.bytes - 1000; index++)
      text += `${index > 0 ? "," : ""}${one(index)}`;
    return text + close;
  };
  const BODIES: [string, Endpoint, string][] = [
    [
      "80,000 numbers in events",
      createWebhook,
      `{"url":"https://a.example","events":[${"0,".repeat(79_999)}0]}`,
    ],
    [
      "1,900 numbers in events",
      createWebhook,
      `{"url":"https://a.example","events":[${"0,".repeat(1899)}0]}`,
    ],
    ["unknown members", createWebhook, filled("{", (index) => `"k${index}":1`, "}")],
    [
      "unknown members with long names",
      createWebhook,
      filled("{", (index) => `"${"k".repeat(900)}${index}":1`, "}"),
    ],
    ["members of data", createSubmission, filled('{"data":{', (index) => `"k${index}":{}`, "}}")],
    ["one name again and again", createSubmission, filled('{"data":{', () => '"k":1', "}}")],
    ["numbers that cannot be kept", createSubmission, filled('{"data":{"k":[', () => "1e999", "]}}")],
    ["texts that cannot be stored", createSubmission, filled('{"data":{"k":[', () => '"\\u0000"', "]}}")],
    [
      "names that cannot be stored",
      createSubmission,
      filled('{"data":{', (index) => `"\\ud800${index}":1`, "}}"),
    ],
    ["members named __proto__", createSubmission, filled('{"data":{"k":[', () => '{"__proto__":1}', "]}}")],
    ["one name of 250 KB", createSubmission, `{"data":{},"${"k".repeat(250_000)}":1}`],
  ];

  it.each(BODIES)(
    "%s give a bounded response, whose last issue says that there are more",
    (_, endpoint, body) => {
      const issues = issuesOf(endpoint, body);
      expect(issues.length).toBeGreaterThan(0);
      expect(issues.length).toBeLessThanOrEqual(101);
      expect(Buffer.byteLength(JSON.stringify(issues))).toBeLessThan(64 * 1024);
      if (issues.length > 1) expect(issues.at(-1)).toMatchObject({ path: [], code: "more_issues" });
    },
  );

  it("counts those beyond a hundred exactly", () => {
    const members = Array.from({ length: 1900 }, (_, index) => `"k${index}":1`).join(",");
    expect(issuesOf(createWebhook, `{${members},"url":1,"events":[]}`).at(-1)).toMatchObject({ count: 1802 });
  });

  it("reports only that there are too many events", () => {
    const [events, more, ...others] = issuesOf(
      createWebhook,
      '{"url":"https://a.co","events":[1,2,3,4,5,6]}',
    );
    expect(events).toMatchObject({ path: ["events"], code: "too_big", message: "At most 5 elements" });
    expect(more).toMatchObject({ code: "more_issues", message: "The rest was not checked" });
    expect(others).toEqual([]);
  });
});
