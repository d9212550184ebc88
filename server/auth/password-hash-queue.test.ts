import { scrypt } from "node:crypto";
import { expect, it, vi } from "vitest";
import { hashPassword } from "./password-hash";

vi.mock("node:crypto", async (original) => ({ ...(await original()), scrypt: vi.fn() }));

it("computes two hashes at once, lets thirty wait, and refuses more with a retry time", async () => {
  const open: (() => void)[] = [];
  const finish = (...args: unknown[]) =>
    open.push(() => (args.at(-1) as CallableFunction)(null, Buffer.alloc(64)));
  vi.mocked(scrypt).mockImplementation(finish);
  const attempts = Array.from({ length: 40 }, () => hashPassword("kuvo-desa-tina-mora"));
  const outcomes = Promise.allSettled(attempts);
  await expect(attempts[32]).rejects.toMatchObject({ code: "too_many_requests", retryAfterSeconds: 5 });
  expect(open).toHaveLength(2);
  for (let made = 0; made < 32; made++) {
    expect(open.length - made).toBeLessThanOrEqual(2);
    open[made]?.();
    await new Promise(setImmediate);
  }
  const statuses = (await outcomes).map(({ status }) => status);
  expect(statuses.filter((status) => status === "fulfilled")).toHaveLength(32);
});
