import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readOnly } from "./site-handler";
import { staticFiles } from "./static-files";

const SCRIPT = "export const words = 'the same, the same, the same, the same, the same, the same';\n".repeat(
  20,
);
const FONT = Buffer.from([1, 2, 3, 4]);

let folder: string;
let server: Server;
let address: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "iozen-static-"));
  const directory = join(folder, "static");
  mkdirSync(join(directory, "chunks"), { recursive: true });
  writeFileSync(join(directory, "chunks/a.js"), SCRIPT);
  writeFileSync(join(directory, "font.woff2"), FONT);
  writeFileSync(join(folder, "secret.js"), "not for anybody");
  writeFileSync(join(directory, "chunks/a.js.br"), brotliCompressSync(SCRIPT));
  writeFileSync(join(directory, "chunks/a.js.gz"), gzipSync(SCRIPT));
  const handler = readOnly(staticFiles(directory));
  server = createServer((req, res) => void handler(req, res));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // safe: it listens on a port
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const get = (path: string, encoding = "identity") =>
  fetch(address + path, { headers: { "Accept-Encoding": encoding } });

describe("a hashed file", () => {
  it.each([
    ["br, gzip", "br"],
    ["gzip", "gzip"],
    ["identity", null],
  ])("for a browser that accepts %s is sent as %s", async (accepted, sent) => {
    const response = await get("/_next/static/chunks/a.js?dpl=1", accepted);
    expect(response.headers.get("Content-Encoding")).toBe(sent);
    expect(response.headers.get("Vary")).toBe("Accept-Encoding");
    expect(response.headers.get("Content-Type")).toMatch(/^text\/javascript/);
    expect(response.headers.get("Cache-Control")).toBe("public,max-age=31536000,immutable");
    expect(await response.text()).toBe(SCRIPT);
  });

  it("without a compressed version is sent uncompressed", async () => {
    const response = await get("/_next/static/font.woff2", "br, gzip");
    expect(response.headers.get("Content-Encoding")).toBeNull();
    expect(Buffer.from(await response.arrayBuffer())).toEqual(FONT);
  });
});

describe("a missing hashed file", () => {
  it.each([
    "/_next/static/chunks/b.js",
    "/_next/static/chunks",
    "/_next/static/",
    "/_next/static/..%2fsecret.js",
    "/_next/static/chunks/..%2f..%2fsecret.js",
    "/_next/static/%ff",
    "/_next/static/a%00.js",
  ])("is a 404: %s", async (path) => {
    const response = await get(path);
    expect([response.status, await response.text()]).toEqual([404, "Not found\n"]);
  });

  it.each(["identity", "br, gzip"])("is also a 404 when it was removed later, as %s", async (encoding) => {
    const files = ["gone.js", "gone.js.br", "gone.js.gz"].map((name) => join(folder, "static", name));
    for (const file of files) writeFileSync(file, SCRIPT);
    expect((await get("/_next/static/gone.js")).status).toBe(200);
    for (const file of files) rmSync(file);
    expect((await get("/_next/static/gone.js", encoding)).status).toBe(404);
  });

  it("whose size has changed is sent in its current size", async () => {
    const file = join(folder, "static/changing.js");
    writeFileSync(file, SCRIPT);
    await get("/_next/static/changing.js");
    writeFileSync(file, "short");
    expect(await (await get("/_next/static/changing.js")).text()).toBe("short");
  });
});

it.each(["POST", "PUT", "DELETE", "PATCH"])("is refused for %s", async (method) => {
  const response = await fetch(`${address}/_next/static/chunks/a.js`, { method, body: "x" });
  expect([response.status, response.headers.get("Allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
});
