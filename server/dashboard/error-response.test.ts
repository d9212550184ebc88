import { afterEach, describe, expect, it, vi } from "vitest";
import { AppError, DashboardError } from "@/lib/errors/app-error";
import { toErrorResponse } from "./error-response";

const read = async (error: unknown) => {
  const response = toErrorResponse(error);
  return {
    status: response.status,
    cache: response.headers.get("cache-control"),
    body: await response.json(),
  };
};

afterEach(() => vi.restoreAllMocks());

describe("toErrorResponse", () => {
  it("maps a refusal of the dashboard to its status, message and issues", async () => {
    const issue = { path: ["name"], code: "too_small", message: "Give the key a name" };
    expect(await read(new DashboardError("invalid_input", "Give the key a name", [issue]))).toEqual({
      status: 400,
      cache: "no-store",
      body: { error: { code: "invalid_input", message: "Give the key a name", issues: [issue] } },
    });
  });

  it("maps a refusal of the API's catalogue to the catalogue's status", async () => {
    const { status, body } = await read(new AppError("resource_not_found", { resource: "webhook" }));
    expect(status).toBe(404);
    expect(body).toEqual({
      error: { code: "resource_not_found", message: "Resource not found", issues: [] },
    });
  });

  it("hides an unknown error: the response has a reference to the log line", async () => {
    const log = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    const { status, body } = await read(new Error("password=hunter2"));
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toContain("hunter2");
    const reference = /err_[0-9a-f]{12}/.exec(JSON.stringify(body))?.[0];
    expect(log.mock.calls[0]?.[0]).toMatch(new RegExp(`^\\[dashboard\\] .*reference=${reference}: Error`));
  });
});
