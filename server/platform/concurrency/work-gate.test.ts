import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { GateFull, WorkGate } from "./work-gate";

/** Tasks that finish on command, and the names of those running. */
function controlledTasks() {
  const running: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (name: string) => async () => {
    running.push(name);
    await new Promise<void>((resolve) => ends.set(name, resolve));
    running.splice(running.indexOf(name), 1);
    return name;
  };
  const end = async (name: string) => {
    ends.get(name)?.();
    await new Promise(setImmediate);
  };
  return { running, work, end };
}

describe("WorkGate", () => {
  it("runs as many as fit, then the next in call order", async () => {
    const gate = new WorkGate({ maxRunning: 2, maxWaitingEach: 5 });
    const { running, work, end } = controlledTasks();
    const done = ["a", "b", "c", "d"].map((name) => gate.run("one", work(name)));
    await new Promise(setImmediate);
    expect(running).toEqual(["a", "b"]);
    await end("b");
    expect(running).toEqual(["a", "c"]);
    await end("a");
    expect(running).toEqual(["c", "d"]);
    await end("c");
    await end("d");
    expect(await Promise.all(done)).toEqual(["a", "b", "c", "d"]);
  });

  it("lets others overtake a subject that has used its share", async () => {
    const gate = new WorkGate({ maxRunning: 3, maxRunningEach: 2, maxWaitingEach: 40 });
    const { running, work, end } = controlledTasks();
    const many = Array.from({ length: 40 }, (_, index) => gate.run("greedy", work(`g${index}`)));
    const other = gate.run("other", work("o"));
    await new Promise(setImmediate);
    expect(running).toEqual(["g0", "g1", "o"]);
    await end("o");
    expect(await other).toBe("o");
    expect(running).toEqual(["g0", "g1"]);
    for (let index = 0; index < 40; index++) await end(`g${index}`);
    expect(await Promise.all(many)).toHaveLength(40);
  });

  it("gives a free place to who runs least, although others have waited for longer", async () => {
    const gate = new WorkGate({ maxRunning: 4, maxRunningEach: 2, maxWaitingEach: 40 });
    const { running, work, end } = controlledTasks();
    const run = (subject: string, count: number) =>
      Array.from({ length: count }, (_, index) => gate.run(subject, work(`${subject}${index}`)));
    const all = [...run("a", 20), ...run("b", 20), ...run("c", 3)];
    await new Promise(setImmediate);
    expect(running).toEqual(["a0", "a1", "b0", "b1"]);
    await end("a0");
    expect(running.at(-1)).toBe("c0");
    await end("b0");
    // Each runs one now: the oldest call comes first.
    expect(running.at(-1)).toBe("a2");
    for (const subject of ["a", "b", "c"])
      for (let index = 0; index < 20; index++) await end(`${subject}${index}`);
    for (let index = 0; index < 20; index++)
      for (const subject of ["a", "b"]) await end(`${subject}${index}`);
    expect(await Promise.all(all)).toHaveLength(43);
  });

  it("refuses a task when too many of its subject wait, but not other subjects", async () => {
    const gate = new WorkGate({ maxRunning: 1, maxWaitingEach: 1 });
    const { work, end } = controlledTasks();
    const first = gate.run("one", work("a"));
    const second = gate.run("one", work("b"));
    await expect(gate.run("one", work("c"))).rejects.toThrow(GateFull);
    const other = gate.run("two", work("d"));
    await end("a");
    await end("b");
    await end("d");
    expect(await Promise.all([first, second, other])).toEqual(["a", "b", "d"]);
  });

  it("refuses a task when too many of all subjects wait, until one of them starts", async () => {
    const gate = new WorkGate({ maxRunning: 1, maxWaitingEach: 2, maxWaiting: 3 });
    const { work, end } = controlledTasks();
    const names = ["a", "b", "c", "d"];
    const done = names.map((name) => gate.run(`subject of ${name}`, work(name)));
    await expect(gate.run("another", work("e"))).rejects.toThrow(GateFull);
    await end("a");
    const late = gate.run("another", work("e"));
    for (const name of ["b", "c", "d", "e"]) await end(name);
    expect(await Promise.all([...done, late])).toEqual([...names, "e"]);
  });

  describe("with a limit on a standstill", () => {
    beforeEach(() => void vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "performance"] }));
    afterEach(() => void vi.useRealTimers());
    const LIMITS = { maxRunning: 1, maxWaitingEach: 5, maxStallMs: 1_000 };
    const isRefused = (task: Promise<unknown>) =>
      task.then(
        () => false,
        () => true,
      );

    it("lets a task wait for as long as others of its subject end", async () => {
      const gate = new WorkGate(LIMITS);
      const { work, end } = controlledTasks();
      const done = ["a", "b", "c", "d"].map((name) => gate.run("one", work(name)));
      await new Promise(setImmediate);
      for (const name of ["a", "b", "c", "d"]) {
        vi.advanceTimersByTime(900);
        await end(name);
      }
      expect(await Promise.all(done)).toEqual(["a", "b", "c", "d"]);
    });

    it("refuses those that waited through a standstill, and runs later ones", async () => {
      const gate = new WorkGate(LIMITS);
      const { work, end } = controlledTasks();
      const first = gate.run("one", work("a"));
      const refused = isRefused(gate.run("one", work("b")));
      await new Promise(setImmediate);
      vi.advanceTimersByTime(500);
      const later = gate.run("one", work("c"));
      vi.advanceTimersByTime(500);
      expect(await refused).toBe(true);
      await end("a");
      await end("c");
      expect(await Promise.all([first, later])).toEqual(["a", "c"]);
    });

    it.each([
      ["a timeout", 1_000, false],
      ["an early failure", 900, true],
    ])("takes %s for progress only if it did not last as long", async (_, afterMs, isProgress) => {
      const gate = new WorkGate({ ...LIMITS, maxRunning: 2 });
      const { work, end } = controlledTasks();
      const fail = (name: string) => work(name)().then(() => Promise.reject(new Error("no")));
      const failing = isRefused(gate.run("one", () => fail("a")));
      const slow = gate.run("one", work("b"));
      await new Promise(setImmediate);
      vi.advanceTimersByTime(afterMs - 500);
      const waiting = ["c", "d"].map((name) => isRefused(gate.run("one", work(name))));
      vi.advanceTimersByTime(500);
      await end("a");
      expect(await failing).toBe(true);
      // "c" has the free place; "d" has waited for a second.
      vi.advanceTimersByTime(500);
      await end("c");
      await end("b");
      await end("d");
      expect(await Promise.all([slow, ...waiting])).toEqual(["b", false, !isProgress]);
    });
  });

  it("continues after a failed task", async () => {
    const gate = new WorkGate({ maxRunning: 1, maxWaitingEach: 1 });
    const failing = gate.run("one", () => Promise.reject(new Error("no")));
    const next = gate.run("one", () => Promise.resolve("yes"));
    await expect(failing).rejects.toThrow("no");
    expect(await next).toBe("yes");
  });
});
