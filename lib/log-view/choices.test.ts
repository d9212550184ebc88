import { describe, expect, it } from "vitest";
import { parseDensity, parseHistogramReading } from "./choices";

describe("a choice", () => {
  it("is the kept one", () => {
    expect(parseHistogramReading("latency")).toBe("latency");
    expect(parseDensity("compact")).toBe("compact");
  });

  it.each([undefined, "", "LATENCY", "requests,latency", "x".repeat(5_000)])(
    "is the usual one for %j",
    (text) => {
      expect(parseHistogramReading(text)).toBe("requests");
      expect(parseDensity(text)).toBe("comfortable");
    },
  );
});
