import { type AddressInfo, connect } from "node:net";
import { expect, it, vi } from "vitest";
import { generateApiKey } from "../api-keys/token";
import { knownKey, testApi } from "@/testing/unit/api-fixture";
import { openSite } from "@/testing/unit/site-server";
import { handleNodeRequest } from "./node-adapter";

const { secret: KEY } = generateApiKey();

/** Sends these bytes; returns everything received and the log's records. */
async function sendBytes(bytes: string, key = knownKey()) {
  const { deps, records } = testApi({ keys: [[KEY, key]] });
  const server = await openSite((req, res) => handleNodeRequest(req, res, deps, false));
  // safe: the server listens on a port
  const { port } = server.address() as AddressInfo;
  const text = await new Promise<string>((resolve, reject) => {
    let received = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
    socket.setEncoding("utf8");
    socket.on("data", (chunk: string) => (received += chunk));
    socket.on("end", () => resolve(received));
    socket.on("error", reject);
  });
  return { text, records };
}

/** Sends a request with these header lines; returns the status and the log's record. */
async function send(lines: string[]) {
  const head = ["GET /api/v1/nothing HTTP/1.1", "Host: a", "Connection: close", ...lines];
  const { text, records } = await sendBytes(`${head.join("\r\n")}\r\n\r\n`);
  return { status: Number(text.split(" ")[1]), record: records[0] };
}

const good = `Authorization: Bearer ${KEY}`;
const { workspace } = knownKey();
const manager = knownKey({ scopes: ["manage:webhooks"], workspace: { ...workspace, plan: "business" } });

it("sends no byte of a response before the log has kept the request", async () => {
  const { deps } = testApi({ keys: [[KEY, knownKey()]] });
  let keep: () => void = () => undefined;
  const kept = new Promise<void>((resolve) => (keep = resolve));
  const recorded = vi.fn(() => kept);
  const server = await openSite((req, res) =>
    handleNodeRequest(req, res, { ...deps, record: recorded }, false),
  );
  const { port } = server.address() as AddressInfo; // safe: the server listens on a port
  let received = "";
  const socket = connect(port, "127.0.0.1").setEncoding("utf8");
  socket.on("data", (chunk: string) => (received += chunk));
  socket.write(`GET /api/v1/nothing HTTP/1.1\r\nHost: a\r\n${good}\r\n\r\n`);
  await vi.waitFor(() => expect(recorded).toHaveBeenCalledOnce());
  // A whole exchange of another connection takes longer than a response that did not wait would have taken.
  await sendBytes("GET /api/v1/nothing HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  expect(received).toBe("");
  keep();
  await vi.waitFor(() => expect(received).toMatch(/^HTTP\/1.1 404 /));
  socket.destroy();
});

it("accepts one Authorization header, whatever the case of its name", async () => {
  for (const line of [good, good.replace("Authorization", "AUTHORIZATION"), `${good}  `]) {
    expect(await send([line])).toMatchObject({ status: 404, record: { workspaceId: "w" } });
  }
});

it.each([
  ["the same", good],
  ["another key", `authorization: Bearer ${generateApiKey().secret}`],
  ["another scheme", "AUTHORIZATION: Basic YTpi"],
  ["an empty one", "Authorization:"],
])("refuses a second Authorization header: %s, before or after", async (_, other) => {
  for (const lines of [
    [good, other],
    [other, "X-Between: 1", good],
  ]) {
    const { status, record } = await send(lines);
    expect(status).toBe(401);
    expect(record).toMatchObject({ workspaceId: "w", reason: { failure: "scheme_wrong" } });
  }
});

it.each([["text/plain; charset=iso-8859-1"], ["application/json"]])(
  "refuses a body with a second Content-Type header, %s, before or after",
  async (other) => {
    for (const types of [
      ["application/json", other],
      [other, "application/json"],
    ]) {
      const lines = [good, ...types.map((type) => `Content-Type: ${type}`), "Content-Length: 12"];
      const head = ["POST /api/v1/webhooks HTTP/1.1", "Host: a", "Connection: close", ...lines];
      const { text } = await sendBytes(`${head.join("\r\n")}\r\n\r\n{"events":1}`, manager);
      expect(text).toContain("Content-Type is given twice");
    }
  },
);

it("handles the requests of a connection in their order, with a body or without", async () => {
  const head = (path: string, ...lines: string[]) =>
    [`GET /api/v1/${path} HTTP/1.1`, "Host: a", good, ...lines, "", ""].join("\r\n");
  const body = (path: string) => `${head(path, "Content-Length: 4")}body`;
  const pipelined = [head("1"), body("2"), head("3"), head("4"), body("5"), body("6")];
  const { text, records } = await sendBytes([...pipelined, head("7", "Connection: close")].join(""));
  const left = [...text.matchAll(/x-ratelimit-remaining: (\d+)/g)].map(([, digits]) => Number(digits));
  expect(left).toEqual([99, 98, 97, 96, 95, 94, 93]);
  expect(records.map(({ path }) => path)).toEqual(["/1", "/2", "/3", "/4", "/5", "/6", "/7"]);
});

it.each<[string, string[]]>([
  ["a body that waits for another", ["2", "chunked", "", ""]],
  ["several that wait", ["2", "chunked", "", "chunked", "2", "", "chunked", ""]],
])("lets no request overtake %s", async (_, kinds) => {
  const close = `GET /api/v1/${kinds.length} HTTP/1.1\r\nHost: a\r\n${good}\r\nConnection: close\r\n\r\n`;
  const requests = kinds.map((kind, index) => {
    const head = `${kind === "" ? "GET" : "POST"} /api/v1/${index} HTTP/1.1\r\nHost: a\r\n${good}\r\n`;
    if (kind === "") return `${head}\r\n`;
    return kind === "2"
      ? `${head}Content-Length: 2\r\n\r\n{}`
      : `${head}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n`;
  });
  const { text, records } = await sendBytes(requests.join("") + close);
  expect(records.map(({ path }) => path)).toEqual([...kinds, "last"].map((_kind, index) => `/${index}`));
  expect(text.match(/HTTP\/1\.1 404/g)).toHaveLength(kinds.length + 1);
});
