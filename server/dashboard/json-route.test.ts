import { describe, expect, it } from "vitest";
import * as z from "zod";
import { DashboardError } from "@/lib/errors/app-error";
import { parseQuery, respondWithJson, withCookies } from "./json-route";

const HOST = "127.0.0.1:3000";
const requestOf = (method: string, origin = `http://${HOST}`) =>
  new Request("http://internal/", { method, headers: { host: HOST, origin } });

const WORK: [string, () => Promise<unknown>][] = [
  ["a result", async () => ({ key: "shown once" })],
  ["nothing", async () => undefined],
  ["cookies", async () => withCookies({ signedIn: true }, ["a=b"])],
  ["a refusal", async () => Promise.reject(new DashboardError("not_found", "Not found"))],
];

describe.each(WORK)("a JSON response with %s", (_, work) => {
  it.each(["POST", "PATCH", "PUT", "DELETE"])("to %s is neither stored nor compressed", async (method) => {
    const response = await respondWithJson(requestOf(method), work);
    expect(response.headers.get("cache-control")).toBe("no-store, no-transform");
  });

  it.each(["GET", "HEAD"])("to %s is not stored, and may be compressed", async (method) => {
    const response = await respondWithJson(requestOf(method), work);
    expect(response.headers.get("cache-control")).toBe("no-store");
  });
});

it("refuses a change from another site before its work, uncompressed too", async () => {
  const work = () => Promise.reject(new Error("It ran"));
  const response = await respondWithJson(requestOf("POST", "https://evil.example"), work);
  expect([response.status, response.headers.get("cache-control")]).toEqual([403, "no-store, no-transform"]);
});

it("takes back what a stream holds when only its headers were asked for", async () => {
  let isHeld = true;
  const work = async () => new Response(new ReadableStream({ cancel: () => void (isHeld = false) }));
  const response = await respondWithJson(requestOf("HEAD"), work);
  expect([response.body, isHeld]).toEqual([null, false]);
});

describe("a search parameter", () => {
  const schema = z.object({ status: z.enum(["4xx", "5xx"]).optional(), q: z.string().optional() });
  const parse = (query: string) => () => parseQuery(schema, new Request(`http://internal/?${query}`));

  it("is read once", () => expect(parse("status=4xx&other=1&other=2")()).toEqual({ status: "4xx" }));

  it("that is given twice is named, beside what else is wrong", () => {
    const twice = { path: ["q"], code: "duplicate_parameter", message: '"q" is given twice' };
    expect(parse("q=a&q=b")).toThrow(
      expect.objectContaining({ code: "invalid_input", message: twice.message, issues: [twice] }),
    );
    expect(parse("q=a&q=b&status=x")).toThrow(
      expect.objectContaining({
        issues: [twice, expect.objectContaining({ path: ["status"], message: "Expected one of: 4xx, 5xx" })],
      }),
    );
  });
});
