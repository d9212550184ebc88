import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestDatabase } from "@/testing/unit/test-database";
import { databaseUrl, getPool } from "./db";
import { DatabaseListener } from "./listener";

let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

it("sends one statement at a time, however many channels are subscribed at once", async () => {
  const warnings: string[] = [];
  const onWarning = ({ message }: Error) => warnings.push(message);
  process.on("warning", onWarning);
  const listener = new DatabaseListener(databaseUrl(), { warn: (text: string) => warnings.push(text) });
  const received: string[] = [];
  try {
    await expect.poll(() => listener.isUp()).toBe(true);
    const channels = ["one", "two", "three", "four"];
    let ready = 0;
    for (const channel of channels)
      listener.subscribe(channel, {
        onMessage: (payload) => received.push(payload),
        onReset: () => ready++,
      });
    await expect.poll(() => ready).toBe(channels.length);
    for (const channel of channels) await getPool().query("SELECT pg_notify($1, $1)", [channel]);
    await expect.poll(() => received).toEqual(channels);
    expect(warnings).toEqual([]);
  } finally {
    process.off("warning", onWarning);
    await listener.stop();
  }
});
