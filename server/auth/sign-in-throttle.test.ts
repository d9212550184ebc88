import { describe, expect, it } from "vitest";
import { MINUTE_MS } from "@/lib/time";
import { SignInThrottle } from "./sign-in-throttle";

const fail = (throttle: SignInThrottle, times: number, address = "10.0.0.1") => {
  for (let i = 0; i < times; i++) throttle.begin("ana@acme.test", address, i);
};

describe("SignInThrottle", () => {
  it("never slows a person who signs in often", () => {
    const throttle = new SignInThrottle();
    for (let i = 0; i < 1_000; i++) {
      expect(throttle.begin("ana@acme.test", "10.0.0.1", i)).toMatchObject({ allowed: true, delayMs: 0 });
      throttle.succeed("ana@acme.test", "10.0.0.1");
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
});
