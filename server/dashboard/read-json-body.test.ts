import { describe, expect, it } from "vitest";
import * as z from "zod";
import { jsonRoute } from "./json-route";

const route = jsonRoute({
  body: z.unknown(),
  handler: async ({ body }) => ({ isArray: Array.isArray(body) }),
});
const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
  route(
    new Request("http://site.example/x", {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        Host: "site.example",
        Origin: "http://site.example",
        ...headers,
      },
      body,
    }),
  );

describe("a JSON body of the dashboard", () => {
  it.each([
    ["arrays", "[".repeat(5_000) + "]".repeat(5_000)],
    ["objects", '{"a":'.repeat(5_000) + "1" + "}".repeat(5_000)],
    ["arrays in a field", `{"a":${"[".repeat(5_000)}${"]".repeat(5_000)}}`],
    ["arrays that never end", "[".repeat(5_000)],
    ["33 levels", "[".repeat(33) + "]".repeat(33)],
  ])("nested too deep (%s) is 400", async (_, body) => {
    const response = await post(body);
    expect([response.status, await response.json()]).toEqual([
      400,
      { error: expect.objectContaining({ code: "invalid_input" }) },
    ]);
  });

  it("may nest 32 levels", async () => {
    expect(await (await post("[".repeat(32) + "]".repeat(32))).json()).toEqual({ isArray: true });
  });

  it("may have 64 KiB and not a byte more", async () => {
    const [largest, tooLarge] = [65_536, 65_537].map((bytes) => `"${"x".repeat(bytes - 2)}"`);
    expect((await post(largest ?? "")).status).toBe(200);
    const response = await post(tooLarge ?? "");
    expect([response.status, await response.json()]).toEqual([
      413,
      {
        error: expect.objectContaining({ code: "body_too_large", message: "The body is larger than 64 KiB" }),
      },
    ]);
  });

  it.each<[string, string | Uint8Array<ArrayBuffer>, Record<string, string>, string]>([
    [
      "bytes that are no UTF-8",
      Uint8Array.from(Buffer.from('{"name":"caf\xe9"}', "latin1")),
      {},
      "invalid_json",
    ],
    [
      "another charset",
      "{}",
      { "Content-Type": "application/json; charset=iso-8859-1" },
      "unsupported_charset",
    ],
    ["another type", "{}", { "Content-Type": "text/plain" }, "unsupported_media_type"],
    ["an encoding", "{}", { "Content-Encoding": "gzip" }, "unsupported_content_encoding"],
    ["a name given twice", '{"name":"A","name":"B"}', {}, "duplicate_member"],
    ["a number that would change", '{"a":9007199254740993}', {}, "number_not_exact"],
    ["an empty text", "", {}, "invalid_json"],
    ["16,000 values", JSON.stringify(Array(16_000).fill("x")), {}, "too_many_values"],
  ])("with %s is 400 with the reason", async (_, body, headers, code) => {
    const response = await post(body, headers);
    expect([response.status, await response.json()]).toEqual([
      400,
      {
        error: expect.objectContaining({
          code: "invalid_input",
          issues: [expect.objectContaining({ path: expect.any(Array), code, message: expect.any(String) })],
        }),
      },
    ]);
  });
});
