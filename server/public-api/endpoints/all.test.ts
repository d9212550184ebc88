import { expect, it } from "vitest";
import { API_ENDPOINTS } from "@/lib/api/api-routes";
import { ENDPOINTS } from "./all";

it("declares what the dashboard says of each endpoint: its scope, and what it needs of the plan", () => {
  const declared = ENDPOINTS.map(({ method, path, scope, feature }) => {
    return { method, route: path, scope, features: ["api_access", ...(feature ? [feature] : [])] };
  });
  const byName = (a: { method: string; route: string }, b: { method: string; route: string }) =>
    `${a.method} ${a.route}`.localeCompare(`${b.method} ${b.route}`);
  expect(declared.toSorted(byName)).toEqual(API_ENDPOINTS.toSorted(byName));
});
