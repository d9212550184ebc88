import { once } from "node:events";
import type { Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { generateApiKey } from "../api-keys/token";
import type { RequestRecord } from "../request-log/record";
import { createHttpServer } from "@/server/site/http-server";
import { parseResponses } from "@/testing/http/raw-client";
import { knownKey, testApi } from "@/testing/unit/api-fixture";
import { handleNodeRequest } from "./node-adapter";

const { secret: KEY } = generateApiKey();

let server: Server;
let records: RequestRecord[];

beforeEach(async () => {
  const api = testApi({ keys: [[KEY, knownKey({ scopes: ["write:intake-bots"] })]] });
  ({ records } = api);
  server = createHttpServer((req, res) => handleNodeRequest(req, res, api.deps, false), { https: false });
  await once(server.listen(0, "127.0.0.1"), "listening");
});
afterEach(() => {
  vi.useRealTimers();
  server.closeAllConnections();
  server.close();
});

/** Sends a head and the first byte of a body; returns the response of 10 seconds later, once the connection closed 2 after. */
async function trickle(head: string[]) {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  // safe: the server listens on TCP
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  let received = "";
  socket.setEncoding("latin1").on("data", (text: string) => (received += text));
  const closed = once(socket, "close");
  const requested = once(server, "request");
  socket.write(`${[...head, "Host: a", "Content-Type: application/json"].join("\r\n")}\r\n\r\n{`);
  await requested;
  vi.advanceTimersByTime(10_000);
  await vi.waitUntil(() => received.endsWith("}"), { timeout: 5_000 });
  vi.advanceTimersByTime(2_000);
  await closed;
  return parseResponses(received)[0];
}

const POST = ["POST /api/v1/intake-bots/b/submissions HTTP/1.1", "Content-Length: 262144"];

it("a body that does not arrive within 10 seconds is an issue, in the log too, and its connection is closed", async () => {
  const response = await trickle([...POST, `Authorization: Bearer ${KEY}`]);
  expect(response?.status).toBe(400);
  expect(JSON.parse(response?.body ?? "")).toMatchObject({
    error: { code: "validation_failed", details: { issues: [{ path: [], code: "body_too_slow" }] } },
  });
  expect(records).toMatchObject([{ workspaceId: "w", status: 400 }]);
});

it.each([
  ["to an endpoint", POST],
  ["to nothing", ["POST /api/v1/nothing HTTP/1.1", "Content-Length: 262144"]],
])("a stranger's is not waited for any longer: %s", async (_, head) => {
  expect((await trickle(head))?.status).toBe(401);
});

it("a request that is incomplete after half a minute is dropped, whatever reads it", () => {
  expect(server).toMatchObject({ headersTimeout: 30_000, requestTimeout: 30_000 });
});
