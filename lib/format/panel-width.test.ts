import { describe, expect, it } from "vitest";
import { PANEL_WIDTH, parsePanelWidth, toPanelWidth } from "./panel-width";

describe("the panel's width", () => {
  it("stays within its bounds, in whole pixels", () => {
    expect([-5, 439.6, 600.4, 5_000].map(toPanelWidth)).toEqual([440, 440, 600, 960]);
  });

  it("is the kept one", () => {
    expect(parsePanelWidth("720")).toBe(720);
    expect(parsePanelWidth("99999")).toBe(PANEL_WIDTH.max);
  });

  it.each([undefined, "", "wide", "-600", "6e2", "1".repeat(400)])("is the usual one for %j", (text) => {
    expect(parsePanelWidth(text)).toBe(PANEL_WIDTH.usual);
  });
});
