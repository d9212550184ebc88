import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { OriginProvider } from "@/components/shell/origin";
import { TooltipProvider } from "@/components/ui/tooltip";
import { ErrorArticle } from "./error-article";
import { ErrorIndex } from "./error-index";

const render = (page: ReactNode) =>
  renderToStaticMarkup(
    <OriginProvider site={{ origin: "https://api.acme.example", isPublished: true }}>
      <TooltipProvider>{page}</TooltipProvider>
    </OriginProvider>,
  );

it.each([
  ["the index of errors", <ErrorIndex key="index" />],
  ["the page of a missing key", <ErrorArticle key="article" code="authentication_required" />],
])("%s explains why a web page cannot call the API, and what it can read", (_, page) => {
  const html = render(page);
  expect(html).toContain("Access-Control-Allow-Origin");
  expect(html).toContain("a key in a web page is public");
  expect(html).toContain('<a href="/api/v1/openapi.json"');
});

it("promises the exact cause in the dashboard, except for an internal error", () => {
  expect(render(<ErrorArticle code="validation_failed" />)).toContain("the exact cause");
  expect(render(<ErrorArticle code="internal_error" />)).not.toContain("the exact cause");
});

it("a support address in a text of the catalogue is a link", () => {
  const html = render(<ErrorArticle code="internal_error" />);
  expect(html).toContain('<a href="mailto:hello@iozen.ai"');
});

it("links the API's description as a reference for paths", () => {
  expect(render(<ErrorArticle code="resource_not_found" />)).toContain('<a href="/api/v1/openapi.json"');
});

it("documents the members of an issue", () => {
  const html = render(<ErrorArticle code="validation_failed" />);
  for (const member of ["path", "code", "message", "position", "count"])
    expect(html).toContain(`issues[].${member}`);
  expect(html).toContain("array of objects");
  expect(html).not.toContain("array of values");
});

it("names the checks that enforce a rate limit", () => {
  const html = render(<ErrorArticle code="rate_limit_exceeded" />);
  expect(html).toMatch(/Key<\/span><span class="sr-only"> \(this code\)/);
  expect(html).toContain("failed to authenticate, step 4");
});
