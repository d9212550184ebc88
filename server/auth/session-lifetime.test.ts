import { describe, expect, it } from "vitest";
import { HOUR_MS } from "@/lib/time";
import { judgeSession } from "./session-lifetime";

const now = new Date("2026-03-01T12:00:00Z");
const ago = (hours: number) => new Date(now.getTime() - hours * HOUR_MS);

describe("judgeSession", () => {
  it.each([
    ["keeps a session that was just used", 1, 0.01, "keep"],
    ["records the use of a session that was idle for a while", 1, 0.5, "touch"],
    ["ends a session after 12 idle hours", 13, 12, "end"],
    ["keeps an active session for weeks", 29 * 24, 1, "touch"],
    ["ends an active session after 30 days", 30 * 24, 0.01, "end"],
  ])("%s", (_, createdHoursAgo, usedHoursAgo, verdict) => {
    expect(judgeSession({ createdAt: ago(createdHoursAgo), updatedAt: ago(usedHoursAgo) }, now)).toBe(
      verdict,
    );
  });
});
