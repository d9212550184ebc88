import { describe, expect, it } from "vitest";
import { parseTimeZone, wallClock, zoneName } from "./time-zone";

const WINTER = "2026-11-22T10:42:07.318Z";
const SUMMER = "2026-07-22T22:42:07.318Z";

describe("a time zone", () => {
  it("has one spelling, and is refused when unknown, malformed or long", () => {
    expect(parseTimeZone("europe/MADRID")).toBe("Europe/Madrid");
    expect(parseTimeZone("UTC")).toBe("UTC");
    for (const name of [undefined, "", "Mars/Base", "+01:00", "Europe/Madrid\n", "<b>", "A/".repeat(40)])
      expect(parseTimeZone(name)).toBeNull();
  });

  it.each([
    ["UTC", WINTER, "2026-11-22T10:42:07.318Z", "UTC"],
    ["Europe/Madrid", WINTER, "2026-11-22T11:42:07.318Z", "UTC+1"],
    ["Europe/Madrid", SUMMER, "2026-07-23T00:42:07.318Z", "UTC+2"],
    ["Asia/Kolkata", WINTER, "2026-11-22T16:12:07.318Z", "UTC+5:30"],
    ["America/St_Johns", WINTER, "2026-11-22T07:12:07.318Z", "UTC-3:30"],
    ["Europe/London", WINTER, "2026-11-22T10:42:07.318Z", "UTC"],
    ["Europe/London", SUMMER, "2026-07-22T23:42:07.318Z", "UTC+1"],
  ])("%s shows its own clock at %s, and its offset then", (zone, instant, shown, name) => {
    expect(wallClock(instant, zone).toISOString()).toBe(shown);
    expect(zoneName(instant, zone)).toBe(name);
  });
});
