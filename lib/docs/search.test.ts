import { expect, it } from "vitest";
import { openApiDocument } from "@/server/public-api/openapi/document";
import { ERROR_CODES } from "../errors/catalog";
import { routes } from "../routes";
import { excerpt, searchDocs } from "./search";
import { searchIndex } from "./search-index";
import { docsSite } from "./site";

const entries = searchIndex(docsSite(openApiDocument(null)));
const first = (query: string) => searchDocs(entries, query)[0]?.href;

it.each([
  ["a page's title", "rate limits and retries", routes.guide("rate-limits")],
  ["a heading", "back off after a 429", `${routes.guide("rate-limits")}#back-off-after-a-429`],
  ["an error code", "idempotency_conflict", routes.errorDocs("idempotency_conflict")],
  ["part of an error code", "idempotency_conf", routes.errorDocs("idempotency_conflict")],
  ["a parameter", "is_test", `${routes.operationDocs("create-submission")}#body`],
  ["an endpoint's path", "post /api/v1/webhooks", routes.operationDocs("create-webhook")],
  ["an endpoint's title", "delete a webhook", routes.operationDocs("delete-webhook")],
  ["a title that many pages have as a heading", "errors", `${routes.docs()}/errors`],
  ["a title that is a parameter of many endpoints", "pagination", routes.guide("pagination")],
])("finds %s first", (_, query, href) => {
  expect(first(query)).toBe(href);
});

it.each(["webhook", "rate limit", "submission", "authentication", "quota", "list", "idempotency"])(
  "lists pages with %s in their titles before all that only mention it",
  (query) => {
    const isTitled = searchDocs(entries, query).map(
      ({ href, page }) =>
        !href.includes("#") && query.split(" ").every((word) => page.toLowerCase().includes(word)),
    );
    expect(isTitled[0]).toBe(true);
    expect(isTitled).toEqual(isTitled.toSorted((a, b) => Number(b) - Number(a)));
  },
);

it.each(ERROR_CODES)("finds the page of %s first, whatever else mentions it", (code) => {
  expect(first(code)).toBe(routes.errorDocs(code));
  expect(first(code.toUpperCase())).toBe(routes.errorDocs(code));
});

it("finds text and code by its words in any order and letter case", () => {
  const found = searchDocs(entries, "RANDOMUUID crypto").map(({ href }) => href);
  expect(found).toContain(`${routes.operationDocs("create-submission")}#sample`);
});

it("finds nothing without a word, or where one word occurs nowhere", () => {
  expect(searchDocs(entries, "  ")).toEqual([]);
  expect(searchDocs(entries, "webhook xyzzy")).toEqual([]);
});

it("takes signs in a query literally", () => {
  expect(() => searchDocs(entries, "(a+[")).not.toThrow();
});

it("shows the text around the first word", () => {
  const text = `${"before ".repeat(30)}needle ${"after ".repeat(40)}`;
  expect(excerpt(text, "needle")).toMatch(/^… before .*needle after .* …$/);
  expect(excerpt("short text", "none")).toBe("short text");
});
