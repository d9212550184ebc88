import { describe, expect, it } from "vitest";
import { routes } from "@/lib/routes";
import { tooManyPages } from "./too-many-pages";

const respond = (seconds: string, next: string) => tooManyPages(new URLSearchParams({ seconds, next }));

describe("the response to too many pages", () => {
  it("is a 429 with the time to wait, in the text and in Retry-After, and a link back", async () => {
    const path = `${routes.requests("acme", { status: "4xx" })}&q=a`;
    const url = new URL(routes.tooManyPages(12, path), "http://site.example");
    const response = tooManyPages(url.searchParams);
    expect([response.status, response.headers.get("retry-after")]).toEqual([429, "12"]);
    expect(response.headers.get("cache-control")).toBe("no-store");
    const html = await response.text();
    expect(html).toContain("Wait 12 s");
    expect(html).toContain('href="/w/acme/requests?status=4xx&amp;q=a"');
  });

  it.each([
    "//evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "/api/dashboard/x",
    '"><script>',
  ])("links to no other place: %s", async (next) => {
    expect(await respond("5", next).text()).toContain('href="/"');
  });

  it.each(["", "0", "-1", "1e9", "x", "<script>"])(
    "never asks for more than a minute: %s",
    async (seconds) => {
      const response = respond(seconds, "/");
      expect(response.headers.get("retry-after")).toBe("60");
      expect(await response.text()).not.toContain("<script>");
    },
  );
});
