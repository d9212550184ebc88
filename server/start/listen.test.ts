import { createServer } from "node:http";
import { expect, it } from "vitest";
import { closeServer } from "./close-server";
import { listen } from "./listen";

it("keeps a connection beyond the minute after which proxies close theirs, and says so", async () => {
  const site = createServer((_req, res) => res.end());
  const address = await listen(site, { host: "127.0.0.1", port: 0 });
  expect((await fetch(address)).headers.get("Keep-Alive")).toBe("timeout=65");
  await closeServer(site);
});
