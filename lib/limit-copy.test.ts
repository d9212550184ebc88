import { expect, it } from "vitest";
import { limitAdvice } from "./limit-copy";

const keys = { limit: "activeApiKeys", verb: "Revoke" } as const;
const webhooks = { limit: "webhookEndpoints", verb: "Delete" } as const;

it.each([
  [{ ...keys, plan: "pro", used: 1 }, null],
  [{ ...keys, plan: "pro", used: 2 }, "Room for one more. For others move to Business, which allows 10."],
  [{ ...keys, plan: "pro", used: 3 }, "Revoke one to create another, or move to Business, which allows 10."],
  [{ ...keys, plan: "pro", used: 7 }, "Revoke 5 to create another, or move to Business, which allows 10."],
  [{ ...keys, plan: "pro", used: 12 }, "Revoke 10 to create another."],
  [{ ...keys, plan: "free", used: 2 }, null],
  [{ ...webhooks, plan: "business", used: 9 }, "Room for one more."],
  [{ ...webhooks, plan: "business", used: 10 }, "Delete one to create another."],
] as const)("of %j: %s", (state, words) => {
  expect(limitAdvice(state)).toBe(words);
});
