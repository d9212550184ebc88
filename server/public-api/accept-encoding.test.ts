import { describe, expect, it } from "vitest";
import { chooseEncoding } from "./accept-encoding";

describe("Accept-Encoding", () => {
  it.each([
    [undefined, null],
    ["", null],
    ["gzip", "gzip"],
    ["GZip", "gzip"],
    ["x-gzip", "gzip"],
    ["br", "br"],
    ["gzip, br", "br"],
    ["gzip, deflate, br, zstd", "br"],
    ["gzip;q=1.0, br;q=0.5", "gzip"],
    ["br;q=0, gzip", "gzip"],
    ["br ; q=0.2 , gzip ; Q=0.3", "gzip"],
    ["gzip;q=0", null],
    ["gzip;q=0.000", null],
    ["deflate, zstd", null],
    ["*", "br"],
    ["*;q=0", null],
    ["*;q=0.1, br;q=0", "gzip"],
    ["gzip, *;q=0", "gzip"],
    ["identity", null],
    ["identity, gzip;q=0.5", null],
    ["identity;q=0.5, gzip;q=0.5", "gzip"],
    ["identity;q=0, gzip;q=0.1", "gzip"],
    ["gzip;q=2", null],
    ["gzip;q=", null],
    ["gzip;level=9", null],
    ["gzip;q=1;level=9", null],
    [",, gzip ,", "gzip"],
    ["gzipx, brr", null],
    ["not gzip", null],
  ])("%s chooses %s", (header, encoding) => expect(chooseEncoding(header).encoding).toBe(encoding));

  it.each([
    [undefined, true],
    ["gzip", true],
    ["identity;q=0", false],
    ["*;q=0", false],
    ["*;q=0, identity", true],
    ["identity;q=0.1", true],
  ])("%s accepts an uncompressed response: %s", (header, takes) =>
    expect(chooseEncoding(header).takesIdentity).toBe(takes),
  );
});
