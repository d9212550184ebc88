import { expect, it } from "vitest";
import { planRows } from "./plan-rows";

it("lists what a plan does not include as no and 0, in the words of the documentation", () => {
  const rows = Object.fromEntries(planRows("free").map(({ label, value }) => [label, value]));
  expect(rows).toMatchObject({
    "API access": "no",
    "Outbound webhooks": "no",
    "Requests a minute, per key": "0",
    "Active API keys": "0",
    "Submissions a month": "50",
  });
});
