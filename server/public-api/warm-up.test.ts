import { randomBytes } from "node:crypto";
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

it("admits requests while it runs", async () => {
  let turns = 0;
  let isDone = false;
  const others = () => {
    turns++;
    if (!isDone) setImmediate(others);
  };
  setImmediate(others);
  await warmUp(fail);
  isDone = true;
  expect(turns).toBeGreaterThan(5);
});

it("reports failures, including those of validation, and throws nothing", async () => {
  const broken = new Error("broken");
  vi.spyOn(settings, "read").mockImplementation(() => fail(broken));
  const failures: unknown[] = [];
  await warmUp((error) => failures.push(error));
  expect(failures).toEqual([broken]);
});
