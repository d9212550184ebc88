import { expect, it } from "vitest";
import { isOpening } from "./page-opening";

const opens = (method: string, headers: Record<string, string> = {}) =>
  isOpening(new Request("https://example.com/support/x", { method, headers }));

it("a page is opened by a GET", () => {
  expect(opens("GET")).toBe(true);
  expect(opens("GET", { purpose: "preview", "x-purpose": "prefetch" })).toBe(true);
});

it("a page is not opened by HEAD", () => {
  expect(opens("HEAD")).toBe(false);
});

it.each([
  ["Sec-Purpose", "prefetch"],
  ["Sec-Purpose", "prefetch;prerender"],
  ["Sec-Purpose", "prefetch; anonymous-client-ip"],
  ["Purpose", "prefetch"],
  ["Purpose", "Prefetch"],
])("a page is not opened by a prefetch with %s: %s", (name, value) => {
  expect(opens("GET", { [name]: value })).toBe(false);
});
