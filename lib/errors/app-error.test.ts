import { describe, expect, it, vi } from "vitest";
import { AppError, DashboardError } from "./app-error";

/** The module as another graph of the same process has it. */
async function otherGraph() {
  vi.resetModules();
  return import("./app-error");
}

describe("an expected error", () => {
  it("is recognized when the other module graph throws it", async () => {
    const other = await otherGraph();
    expect(other.DashboardError).not.toBe(DashboardError);
    expect(new other.DashboardError("conflict", "It exists")).toBeInstanceOf(DashboardError);
    expect(new other.AppError("internal_error", {})).toBeInstanceOf(AppError);
  });

  it("is not confused with another one", () => {
    expect(new DashboardError("conflict", "It exists")).not.toBeInstanceOf(AppError);
    expect(new Error("It exists")).not.toBeInstanceOf(DashboardError);
    expect({ name: "DashboardError" }).not.toBeInstanceOf(DashboardError);
  });
});
