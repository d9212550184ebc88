import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { frozen } from "@/server/platform/caching/memoize-frozen";
import { toPayload } from "./compress";

const LONG = JSON.stringify({ words: "the same, ".repeat(500) });
const SHORT = JSON.stringify({ words: "short" });
const response = (body: string, compressible: object | null = { body }) => ({
  status: 200,
  headers: {},
  body,
  compressible,
});

const DECODE = {
  br: (bytes: Buffer | string) => brotliDecompressSync(bytes).toString(),
  gzip: (bytes: Buffer | string) => gunzipSync(bytes).toString(),
};

describe("a response over 1 KB", () => {
  it.each(["br", "gzip"] as const)("is sent as %s to a client that accepts it", async (encoding) => {
    const { bytes, headers } = await toPayload(response(LONG), encoding);
    expect(headers).toEqual({
      "content-encoding": encoding,
      "content-length": String(Buffer.byteLength(bytes)),
      vary: "Accept-Encoding",
    });
    expect(DECODE[encoding](bytes)).toBe(LONG);
  });

  it.each([undefined, "", "identity", "zstd", "gzip;q=0, br;q=0"])(
    "is sent uncompressed for %s, with Vary",
    async (accepted) => {
      const { bytes, headers } = await toPayload(response(LONG), accepted);
      expect([bytes, headers]).toEqual([
        LONG,
        { "content-length": String(LONG.length), vary: "Accept-Encoding" },
      ]);
    },
  );

  it("is never compressed where it contains a secret", async () => {
    for (const accepted of ["gzip, br", "identity;q=0, gzip", undefined]) {
      const { bytes, headers } = await toPayload(response(LONG, null), accepted);
      expect([bytes, headers]).toEqual([LONG, { "content-length": String(LONG.length) }]);
    }
  });

  it("is compressed once while it is unchanged, and again after a change", async () => {
    const kept = frozen({ a: 1 });
    const [first, again] = [
      await toPayload(response(LONG, kept), "br"),
      await toPayload(response(LONG, kept), "br"),
    ];
    expect(again.bytes).toBe(first.bytes);
    expect((await toPayload(response(LONG, kept), "gzip")).headers).toMatchObject({
      "content-encoding": "gzip",
    });
    const changing = { a: 1 };
    const before = await toPayload(response(LONG, changing), "br");
    expect((await toPayload(response(LONG, changing), "br")).bytes).not.toBe(before.bytes);
  });
});

describe("a short response", () => {
  it("is sent uncompressed", async () => {
    const { bytes, headers } = await toPayload(response(SHORT), "gzip, br");
    expect([bytes, headers]).toEqual([SHORT, { "content-length": String(SHORT.length) }]);
  });

  it("is compressed for a client that accepts nothing else", async () => {
    const { bytes } = await toPayload(response(SHORT), "identity;q=0, gzip");
    expect(DECODE.gzip(bytes)).toBe(SHORT);
  });
});
