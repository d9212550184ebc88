import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { type AddressInfo, connect, createServer } from "node:net";
import { afterEach, beforeAll, expect, it, vi } from "vitest";
import { processSingleton } from "@/server/platform/registry";
import { warmUp } from "./warm-up";

const settings = vi.hoisted(() => ({ read: () => ({ WEBHOOK_PORTS: [443] }) }));
vi.mock("@/server/platform/env", () => ({ env: () => settings.read() }));
afterEach(() => void vi.restoreAllMocks());

beforeAll(() => {
  processSingleton("redaction-key", () => randomBytes(32));
});

const fail = (error: unknown) => {
  throw error;
};

it("lets a burst of connections in before it ends", async () => {
  const CONNECTIONS = 150;
  const server = createServer((socket) => socket.end("accepted")).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // safe: it listens on a port
  let isWarm = false;
  void warmUp(() => undefined).then(() => (isWarm = true));
  const burst = Array.from({ length: CONNECTIONS }, () => connect(port, "127.0.0.1").resume());
  await Promise.all(burst.map((socket) => once(socket, "end")));
  server.close();
  expect(isWarm).toBe(false);
});

it("reports failures, including those of validation, and throws nothing", async () => {
  const broken = new Error("broken");
  vi.spyOn(settings, "read").mockImplementation(() => fail(broken));
  const failures: unknown[] = [];
  await warmUp((error) => failures.push(error));
  expect(failures).toEqual([broken]);
});
