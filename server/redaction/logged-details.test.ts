import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { validationIssueSchema } from "@/lib/errors/validation-issue";
import { processSingleton } from "@/server/platform/registry";
import { Budget } from "./budget";
import { toLoggedDetails } from "./logged-details";

beforeAll(() => {
  processSingleton("redaction-key", () => randomBytes(32));
});

const unknownField = (name: string) => ({
  path: ["data", name],
  code: "unknown_field",
  message: `Unknown field "${name}"`,
});
const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

describe("toLoggedDetails", () => {
  it("leaves small details unchanged", () => {
    const details = { issues: [unknownField("emial"), unknownField("phnoe")] };
    expect(toLoggedDetails(details)).toEqual(details);
    expect(toLoggedDetails({ resource: "webhook", id: "abc" })).toEqual({ resource: "webhook", id: "abc" });
  });

  it("keeps the first issues up to 16 KB, and counts the rest", () => {
    const all = Array.from({ length: 30_000 }, (_, index) => unknownField(`f${index}`));
    const { issues, issues_left_out: leftOut } = toLoggedDetails({ issues: all });
    const kept = validationIssueSchema.array().parse(issues);
    expect(kept).toEqual(all.slice(0, kept.length));
    expect(kept.length).toBeGreaterThan(100);
    expect(leftOut).toBe(all.length - kept.length);
    expect(bytesOf(issues)).toBeLessThan(17 * 1024);
  });

  it("keeps one issue of any size, shortened", () => {
    const path = Array.from({ length: 10_000 }, (_, index) => index);
    const deep = toLoggedDetails({ issues: [{ ...unknownField("x".repeat(200_000)), path }] });
    expect(bytesOf(deep)).toBeLessThan(2_000);
    expect(deep).toMatchObject({
      issues: [{ path: path.slice(0, 32), message: expect.stringMatching(/x…$/) }],
    });
    const long = toLoggedDetails({ issues: [unknownField("ż".repeat(100_000))] });
    expect(bytesOf(long)).toBeLessThan(2_000);
  });

  it("leaves no part of a secret where it cuts", () => {
    const key = `iozen_live_${"k".repeat(40)}`;
    const details = toLoggedDetails({ issues: [unknownField(`${"x".repeat(370)} ${key}`)] });
    expect(JSON.stringify(details)).not.toContain("iozen_live");
    expect(JSON.stringify(toLoggedDetails({ id: key }))).not.toContain("iozen_live");
  });

  it("searches a bounded number of encoded names, and masks the others", () => {
    const name = "%252541".repeat(28);
    const all = Array.from({ length: 100 }, () => unknownField(name));
    const { issues } = toLoggedDetails({ issues: all }, new Budget(20_000));
    const kept = validationIssueSchema.array().parse(issues);
    expect(kept[0]).toEqual(unknownField(name));
    const [masked] = kept.slice(-1);
    expect(masked?.path).toEqual(["data", expect.stringMatching(/^\[redacted 196 chars/)]);
  });
});
