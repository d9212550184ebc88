import { describe, expect, it } from "vitest";
import { GateFull, WorkGate } from "./work-gate";

/** Works that end when told, and what of them runs. */
function works() {
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
  it("lets in what fits, and the next in the order of the calls", async () => {
    const gate = new WorkGate({ atOnce: 2, waitingEach: 5 });
    const { running, work, end } = works();
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

  it("lets others pass a subject that has its share", async () => {
    const gate = new WorkGate({ atOnce: 3, atOnceEach: 2, waitingEach: 40 });
    const { running, work, end } = works();
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

  it("refuses what finds too many of its subject waiting, and nobody else", async () => {
    const gate = new WorkGate({ atOnce: 1, waitingEach: 1 });
    const { work, end } = works();
    const first = gate.run("one", work("a"));
    const second = gate.run("one", work("b"));
    await expect(gate.run("one", work("c"))).rejects.toThrow(GateFull);
    const other = gate.run("two", work("d"));
    await end("a");
    await end("b");
    await end("d");
    expect(await Promise.all([first, second, other])).toEqual(["a", "b", "d"]);
  });

  it("refuses what finds too many of all subjects waiting, until one of them starts", async () => {
    const gate = new WorkGate({ atOnce: 1, waitingEach: 2, waiting: 3 });
    const { work, end } = works();
    const names = ["a", "b", "c", "d"];
    const done = names.map((name) => gate.run(`subject of ${name}`, work(name)));
    await expect(gate.run("another", work("e"))).rejects.toThrow(GateFull);
    await end("a");
    const late = gate.run("another", work("e"));
    for (const name of ["b", "c", "d", "e"]) await end(name);
    expect(await Promise.all([...done, late])).toEqual([...names, "e"]);
  });

  it("goes on after a work that fails", async () => {
    const gate = new WorkGate({ atOnce: 1, waitingEach: 1 });
    const failing = gate.run("one", () => Promise.reject(new Error("no")));
    const next = gate.run("one", () => Promise.resolve("yes"));
    await expect(failing).rejects.toThrow("no");
    expect(await next).toBe("yes");
  });
});
