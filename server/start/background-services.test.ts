import { createServer } from "node:http";
import { describe, expect, it } from "vitest";
import { type BackgroundService } from "@/server/platform/background-service";
import { sourcesOf } from "@/testing/unit/sources-fixture";
import { closeRunning } from "./running";

const { services } = sourcesOf();

describe("the background services", () => {
  it("stop with the log first and the database's connections last", () => {
    const names = services.map(({ name }) => name);
    expect([names[0], names.at(-1)]).toEqual(["spool", "connections"]);
  });

  it("have unique names and metrics", () => {
    for (const all of [
      services.map(({ name }) => name),
      services.flatMap(({ readings }) => readings.map(({ name }) => name)),
    ]) {
      expect(new Set(all).size).toBe(all.length);
    }
  });
});

describe("closeRunning", () => {
  const recorded = (names: string[]) => {
    const calls: string[] = [];
    const list = names.map((name): BackgroundService => ({
      name,
      drain: () => void calls.push(`drain ${name}`),
      stop: async () => {
        await Promise.resolve();
        calls.push(`stop ${name}`);
      },
      readings: [],
    }));
    return { calls, list };
  };

  it("drains the services, closes the site, then stops one service after the other, then the database", async () => {
    const { calls, list } = recorded(["a", "b"]);
    const server = createServer().listen(0, "127.0.0.1");
    server.on("close", () => calls.push("close site"));
    const stop = async () => void calls.push("stop database");
    await closeRunning({ server, services: list, database: { isEmbedded: false, name: "x", stop } });
    expect(calls).toEqual(["drain a", "drain b", "close site", "stop a", "stop b", "stop database"]);
  });

  it("only stops the services when the site was never opened", async () => {
    const { calls, list } = recorded(["a"]);
    await closeRunning({ services: list });
    expect(calls).toEqual(["stop a"]);
  });
});
