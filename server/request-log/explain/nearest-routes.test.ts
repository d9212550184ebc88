import { describe, expect, it } from "vitest";
import { slowerThanLinear } from "@/testing/growth";
import { nearestRoutes } from "./nearest-routes";

describe("nearestRoutes", () => {
  it.each([
    ["GET", "/intake-bot", "GET /intake-bots"],
    ["POST", "/intake-bots/cm7abc12x0001yz9k8mno3pqr/submission", "POST /intake-bots/:id/submissions"],
    ["GET", "/webhook/cm7abc12x0001yz9k8mno3pqr", "GET /webhooks/:id"],
    ["GET", "/intake_bots/", "GET /intake-bots"],
  ])("%s %s is nearest to %s", (method, path, expected) => {
    expect(nearestRoutes(method, path)[0]).toBe(expected);
  });

  it("suggests nothing for an unrelated path", () => {
    expect(nearestRoutes("GET", "/")).toEqual([]);
    expect(nearestRoutes("GET", "/.well-known/security.txt")).toEqual([]);
  });

  it("reads a path of many slashes in linear time", () => {
    expect(slowerThanLinear(["/"], 60_000, (slashes) => nearestRoutes("GET", `${slashes}a`))).toEqual([]);
  });

  it("suggests at most three", () => {
    expect(nearestRoutes("PUT", "/webhooks").length).toBeLessThanOrEqual(3);
  });
});
