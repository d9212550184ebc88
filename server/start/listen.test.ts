import { once } from "node:events";
import { connect } from "node:net";
import { expect, it } from "vitest";
import { closeServer } from "@/server/site/close-server";
import { createHttpServer } from "@/server/site/http-server";
import { listen } from "./listen";

it("keeps connections open longer than the minute after which proxies close theirs, and announces it", async () => {
  const site = createHttpServer((_req, res) => res.end(), { https: false });
  const address = await listen(site, { host: "127.0.0.1", port: 0 });
  expect((await fetch(address)).headers.get("Keep-Alive")).toBe("timeout=65");
  await closeServer(site);
});

it("stops despite a connection without any request", { timeout: 5_000 }, async () => {
  const site = createHttpServer((_req, res) => res.end(), { https: false });
  const { port } = new URL(await listen(site, { host: "127.0.0.1", port: 0 }));
  const client = connect(Number(port), "127.0.0.1");
  await once(client, "connect");
  await Promise.all([closeServer(site), once(client, "close")]);
});
