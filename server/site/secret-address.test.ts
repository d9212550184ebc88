import type { IncomingMessage, ServerResponse } from "node:http";
import { expect, it } from "vitest";
import { SECRET_ADDRESS_HEADERS } from "@/server/http/security-headers";
import { env } from "@/server/platform/env";
import { parseResponses, sendRaw } from "@/testing/http/raw-client";
import { openSite } from "@/testing/unit/site-server";
import { pagesHandler } from "./site-handler";

const TOKEN = "Aq_-".repeat(10) + "xyz";
const ORDINARY = "strict-origin-when-cross-origin";

/** Redirects each address, as Next does with one that it writes otherwise. */
const redirect = async (req: IncomingMessage, res: ServerResponse) => {
  res.writeHead(308, { Location: req.url?.replace(/\/$/, "") }).end();
};

const headersOf = async (target: string) => {
  const server = await openSite(pagesHandler(redirect, { ...env(), NODE_ENV: "production" }));
  const [response] = parseResponses(await sendRaw(server, `GET ${target} HTTP/1.1\r\nHost: x\r\n\r\n`));
  expect(response?.status).toBe(308);
  return response?.headers ?? {};
};

it.each([
  `/support/${TOKEN}`,
  `/support/${TOKEN}/`,
  `//support/${TOKEN}`,
  `/support//${TOKEN}?x=1`,
  `/./support/${TOKEN}`,
  `/%73upport/${TOKEN}/`,
  `/Support/${TOKEN}`,
  `/support\\${TOKEN}`,
])("a redirect of the secret address %s has the headers that keep it secret", async (target) => {
  expect(await headersOf(target)).toMatchObject(SECRET_ADDRESS_HEADERS);
});

it.each(["/docs/", "//docs", "/w/acme/", "/supports/x/"])(
  "a redirect of %s is kept by nobody",
  async (target) => {
    expect(await headersOf(target)).toMatchObject({
      "cache-control": "no-store",
      "referrer-policy": ORDINARY,
    });
  },
);

it("an ordinary page decides itself whether it is kept", async () => {
  expect(await headersOf("/docs")).not.toHaveProperty("cache-control");
});
