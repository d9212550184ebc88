import { randomBytes } from "node:crypto";
import { beforeAll, expect, it, vi } from "vitest";
import { processSingleton } from "../registry";
import { warmUp } from "./warm-up";

vi.mock("../env", () => ({ env: () => ({ WEBHOOK_PORTS: [443] }) }));

beforeAll(() => {
  processSingleton("redaction-key", () => randomBytes(32));
});

it("lets requests in while it works", async () => {
  let turns = 0;
  let isDone = false;
  const others = () => {
    turns++;
    if (!isDone) setImmediate(others);
  };
  setImmediate(others);
  await warmUp();
  isDone = true;
  expect(turns).toBeGreaterThan(5);
});
