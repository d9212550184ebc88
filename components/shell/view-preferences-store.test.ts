import { describe, expect, it } from "vitest";
import { readPreferences } from "./view-preferences-store";

const initial = { density: "comfortable", panelWidth: 600, live: true };

describe("readPreferences", () => {
  it("takes what was kept", () => {
    const kept = { density: "compact", panelWidth: 720, live: false };
    expect(readPreferences(kept)).toEqual(kept);
  });

  it("falls back part by part", () => {
    expect(readPreferences({ density: "tiny", panelWidth: "wide", live: "yes", more: 1 })).toEqual(initial);
    expect(readPreferences({ panelWidth: 5_000 })).toEqual({ ...initial, panelWidth: 960 });
    expect(readPreferences(null)).toEqual(initial);
    expect(readPreferences("text")).toEqual(initial);
  });
});
