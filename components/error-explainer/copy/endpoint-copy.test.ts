import { expect, it } from "vitest";
import { misspeltPath } from "./endpoint-copy";

it.each([
  ["/intake-bots/", "/intake-bots", "Remove the slash at the end"],
  ["/webhooks/c1//", "/webhooks/c1", "Remove the slash at the end"],
  ["//webhooks", "/webhooks", "Remove the doubled slash"],
  ["/Intake-Bots/c1", "/intake-bots/c1", "Write the path in lower case"],
  ["/API/V1/webhooks", "/webhooks", "Write the path in lower case"],
  ["/Webhooks/", "/webhooks", "Correct the path’s slashes and case"],
  ["/api/v1/api/v1/intake-bots", "/intake-bots", "Remove the second /api/v1"],
  [
    "/api/v1/api/v1/Webhooks",
    "/webhooks",
    "Remove the second /api/v1, and correct the path’s slashes and case",
  ],
])("%s is %s: %s", (path, corrected, title) => {
  expect(misspeltPath(path)).toMatchObject({ path: corrected, title });
});

it.each(["/intake-bots", "/nothing/", "/intake_bots/", "/", "//", "/api/v2/webhooks/", "/api/v1/api/v1/no"])(
  "finds no path of the API for %s",
  (path) => expect(misspeltPath(path)).toBeNull(),
);
