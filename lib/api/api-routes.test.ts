import { expect, it } from "vitest";
import { findApiEndpoint } from "./api-routes";

it.each([
  ["POST", "/webhooks", "/webhooks", ["api_access", "webhooks"]],
  ["GET", "/webhooks", "/webhooks", ["api_access"]],
  ["HEAD", "/webhooks/cm7abc", "/webhooks/:id", ["api_access"]],
  ["POST", "/intake-bots/cm7abc/submissions", "/intake-bots/:id/submissions", ["api_access"]],
])("%s %s is %s, and needs %j", (method, path, route, features) => {
  expect(findApiEndpoint(method, path)).toMatchObject({ route, features });
});

it.each([
  ["PUT", "/webhooks"],
  ["GET", "/webhooks/"],
  ["GET", "/intake-bots//submissions"],
  ["GET", ""],
])("%s %s is not an endpoint", (method, path) => {
  expect(findApiEndpoint(method, path)).toBeNull();
});
