import { expect, it } from "vitest";
import { readingOf } from "@/components/ui/chart/bar-chart";
import { NO_REQUESTS } from "@/lib/outcomes";
import { toRequestBar } from "./requests-card";
import { logNote } from "./usage-screen";

const DAYS = ["2026-11-21", "2026-11-22", "2026-11-23", "2026-11-24"];
const read = (logBegins: string | null) =>
  DAYS.map((day) =>
    readingOf(toRequestBar({ ...NO_REQUESTS, day }, { today: "2026-11-24", logBegins }), "requests"),
  );

it("a day before the log begins has no count, and a later day without requests has zero", () => {
  expect(read("2026-11-23")).toEqual([
    "21 Nov: before the log begins",
    "22 Nov: before the log begins",
    "23 Nov: 0 requests",
    "24 Nov, so far today: 0 requests",
  ]);
});

it("states that submissions older than the log have no request in it", () => {
  const note = (counts: number[], logBegins: string | null) =>
    logNote({
      logBegins,
      submissions: {
        byDay: counts.map((count, index) => ({ day: DAYS[index] ?? "", count })),
        byKey: [],
        byBot: [],
        reachedAt: null,
        forecast: null,
      },
    });
  expect(note([0, 8, 2, 1], "2026-11-23")).toBe("the log begins on 23 Nov (UTC)");
  expect(note([0, 0, 2, 1], "2026-11-23")).toBeNull();
  expect(note([0, 0, 2, 1], null)).toBe("the log is empty");
  expect(note([0, 0, 0, 0], null)).toBeNull();
});
