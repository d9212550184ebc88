import { describe, expect, it } from "vitest";
import { AttemptQueue } from "./attempt-queue";

const turn = () => new Promise(setImmediate);

function setUp() {
  const queue = new AttemptQueue();
  const started: string[] = [];
  const ends: (() => void)[] = [];
  const attempt = (address: string, failures: number, account = "ana@acme.test") =>
    queue
      .run(account, { address, failures }, () => {
        started.push(address);
        return new Promise<void>((resolve) => ends.push(resolve));
      })
      .then(
        () => "made",
        (error: { retryAfterSeconds?: number }) => `retry after ${error.retryAfterSeconds}`,
      );
  const endOne = async () => {
    ends.shift()?.();
    await turn();
  };
  return { started, attempt, endOne };
}

describe("AttemptQueue", () => {
  it("runs attempts at one account one at a time, and those at other accounts in parallel", async () => {
    const { started, attempt, endOne } = setUp();
    const all = [attempt("a", 0), attempt("b", 0), attempt("c", 0), attempt("x", 0, "bo@acme.test")];
    await turn();
    expect(started).toEqual(["a", "x"]);
    await endOne();
    expect(started).toEqual(["a", "x", "b"]);
    for (let left = 0; left < 3; left++) await endOne();
    expect(await Promise.all(all)).toEqual(["made", "made", "made", "made"]);
    void attempt("d", 0);
    await turn();
    expect(started.at(-1)).toBe("d");
  });

  it("lets each address have one attempt waiting, and refuses the others with a retry time", async () => {
    const { attempt, endOne } = setUp();
    const all = Array.from({ length: 20 }, () => attempt("a", 12));
    await turn();
    for (let left = 0; left < 2; left++) await endOne();
    const outcomes = await Promise.all(all);
    expect(outcomes.filter((outcome) => outcome === "made")).toHaveLength(2);
    expect(outcomes.filter((outcome) => outcome === "retry after 5")).toHaveLength(18);
  });

  it("lets a person overtake any number of guessing strangers", async () => {
    const { started, attempt, endOne } = setUp();
    const strangers = Array.from({ length: 30 }, (_, index) => attempt(`s${index}`, 1 + index));
    const person = attempt("home", 0);
    await turn();
    await endOne();
    expect(started).toEqual(["s0", "home"]);
    await endOne();
    expect(await person).toBe("made");
    for (let left = 0; left < 8; left++) await endOne();
    const outcomes = await Promise.all(strangers);
    // The running attempt and those with the fewest failures; the person took one place.
    expect(outcomes.slice(0, 8)).toEqual(Array.from({ length: 8 }, () => "made"));
    expect(outcomes.slice(8).every((outcome) => outcome === "retry after 5")).toBe(true);
  });
});
