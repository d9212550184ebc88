import { describe, expect, it } from "vitest";
import { MINUTE_MS } from "@/lib/time";
import { type Attempt, SignInThrottle } from "./sign-in-throttle";

const fail = (throttle: SignInThrottle, times: number, address = "10.0.0.1") => {
  for (let i = 0; i < times; i++) throttle.begin("ana@acme.test", address, i);
};

function begin(throttle: SignInThrottle, address: string, nowMs: number) {
  const verdict = throttle.begin("ana@acme.test", address, nowMs);
  if (!verdict.allowed) throw new Error("The attempt was refused");
  return verdict;
}

describe("SignInThrottle", () => {
  it("never slows a person who signs in often", () => {
    const throttle = new SignInThrottle();
    for (let i = 0; i < 1_000; i++) {
      const verdict = begin(throttle, "10.0.0.1", i);
      expect(verdict.delayMs).toBe(0);
      throttle.succeed(verdict.attempt);
    }
  });

  it("slows guessing, then refuses it until the window has passed", () => {
    const throttle = new SignInThrottle();
    fail(throttle, 10);
    expect(throttle.begin("ana@acme.test", "10.0.0.1", 10)).toMatchObject({ allowed: true, delayMs: 250 });
    fail(throttle, 19);
    const minutes = 15 * MINUTE_MS;
    expect(throttle.begin("ana@acme.test", "10.0.0.1", 100)).toMatchObject({ allowed: false });
    expect(throttle.begin("ana@acme.test", "10.0.0.1", minutes + 1_000)).toMatchObject({ allowed: true });
  });

  it("refuses an address that tries many accounts", () => {
    const throttle = new SignInThrottle();
    for (let i = 0; i < 300; i++) throttle.begin(`person-${i}@acme.test`, "203.0.113.9", i);
    expect(throttle.begin("next@acme.test", "203.0.113.9", 300)).toMatchObject({ allowed: false });
    expect(throttle.begin("next@acme.test", "10.0.0.1", 300)).toMatchObject({ allowed: true, delayMs: 0 });
  });

  it("never locks a person out because of a stranger's guesses", () => {
    const throttle = new SignInThrottle();
    fail(throttle, 500, "203.0.113.9");
    expect(throttle.begin("ana@acme.test", "10.0.0.1", 500)).toMatchObject({ allowed: true, delayMs: 0 });
    for (let i = 0; i < 40; i++) throttle.begin("ana@acme.test", `203.0.113.${i}`, 600);
    expect(throttle.begin("ana@acme.test", "10.0.0.1", 700)).toMatchObject({ allowed: true, delayMs: 1_000 });
  });

  it.each([
    ["in the order of their arrival", (attempts: Attempt[]) => attempts],
    ["the newest first", (attempts: Attempt[]) => attempts.toReversed()],
  ])("leaves an account slowed after a burst that was turned away, withdrawn %s", (_, order) => {
    const throttle = new SignInThrottle();
    for (let i = 0; i < 40; i++) begin(throttle, `203.0.${i}.1`, i);
    const burst = Array.from({ length: 200 }, (__, i) => begin(throttle, `198.51.${i}.1`, 1_000 + i).attempt);
    for (const attempt of order(burst)) throttle.withdraw(attempt);
    const verdict = begin(throttle, "10.0.0.1", 2_000);
    expect(verdict.delayMs).toBe(1_000);
    throttle.withdraw(verdict.attempt);
    // The real failures keep their time: the oldest leaves the window when it did before.
    const end = 15 * MINUTE_MS;
    const late = begin(throttle, "10.0.0.1", end - 1);
    expect(late.delayMs).toBe(1_000);
    throttle.withdraw(late.attempt);
    expect(begin(throttle, "10.0.0.1", end).delayMs).toBe(0);
  });

  it("removes no failure twice when attempts end in any order", () => {
    const throttle = new SignInThrottle();
    const early = begin(throttle, "10.0.0.1", 0).attempt;
    const right = begin(throttle, "10.0.0.1", 1).attempt;
    throttle.succeed(right);
    for (let i = 0; i < 10; i++) begin(throttle, "10.0.0.1", 10 + i);
    // The success has removed this attempt's count at the pair; the ten failures since then stay.
    throttle.withdraw(early);
    throttle.withdraw(early);
    expect(begin(throttle, "10.0.0.1", 20)).toMatchObject({ failures: 10, delayMs: 250 });
  });

  it("counts an attempt that cannot succeed against its address alone", () => {
    const throttle = new SignInThrottle();
    for (let i = 0; i < 299; i++) expect(throttle.countHopeless("203.0.113.9", i)).toBe(0);
    expect(begin(throttle, "10.0.0.1", 300).delayMs).toBe(0);
    expect(throttle.countHopeless("203.0.113.9", 300)).toBe(0);
    expect(throttle.countHopeless("203.0.113.9", 301)).toBe(15 * MINUTE_MS - 301);
    expect(throttle.begin("ana@acme.test", "203.0.113.9", 301)).toMatchObject({ allowed: false });
  });
});
