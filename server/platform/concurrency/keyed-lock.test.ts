import { expect, it } from "vitest";
import { KeyedLock } from "./keyed-lock";

class Shared extends Error {}
const newLock = (maxWaiting = 10, maxWaitingEach = 10) =>
  new KeyedLock({
    maxWaiting,
    maxWaitingEach,
    isShared: (error) => error instanceof Shared,
    full: () => new Error("full"),
  });

/** Tasks that end when they are told to, and the names of those that began. */
function tasks(lock: KeyedLock) {
  const begun: string[] = [];
  const ends = new Map<string, { resolve: (result: string) => void; reject: (error: Error) => void }>();
  const end = (task: string) => {
    const found = ends.get(task);
    if (!found) throw new Error(`${task} has not begun`);
    return found;
  };
  const start = (name: string, task: string, owner = "owner") => {
    const done = lock.run(owner, name, () => {
      begun.push(task);
      return new Promise<string>((resolve, reject) => {
        ends.set(task, { resolve, reject });
      });
    });
    // Looked at later.
    done.catch(() => undefined);
    return done;
  };
  return { begun, start, end };
}

const settled = () => new Promise(setImmediate);

it("runs tasks of one name one by one in call order, and others beside them", async () => {
  const { begun, start, end } = tasks(newLock());
  const [first, second, other] = [start("a", "a1"), start("a", "a2"), start("b", "b1")];
  await settled();
  expect(begun).toEqual(["a1", "b1"]);
  end("a1").resolve("one");
  expect(await first).toBe("one");
  await settled();
  expect(begun).toEqual(["a1", "b1", "a2"]);
  end("a2").resolve("two");
  end("b1").resolve("three");
  expect(await Promise.all([second, other])).toEqual(["two", "three"]);
});

it("runs the next one after a failure of its own", async () => {
  const { start, end } = tasks(newLock());
  const [first, second] = [start("a", "a1"), start("a", "a2")];
  await settled();
  end("a1").reject(new Error("own"));
  await expect(first).rejects.toThrow("own");
  await settled();
  end("a2").resolve("two");
  expect(await second).toBe("two");
});

it("fails all that wait behind a shared failure at once, and runs those that come after it", async () => {
  const { begun, start, end } = tasks(newLock());
  const all = [1, 2, 3, 4].map((task) => start("a", `a${task}`));
  const other = start("b", "b1");
  await settled();
  end("a1").reject(new Shared("database"));
  const outcomes = await Promise.allSettled(all);
  expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected", "rejected"]);
  expect(begun).toEqual(["a1", "b1"]);
  const later = start("a", "a5");
  await settled();
  end("a5").resolve("five");
  end("b1").resolve("one");
  expect(await Promise.all([later, other])).toEqual(["five", "one"]);
});

it("refuses a task when too many wait, whatever their names, and takes one again later", async () => {
  const { start, end } = tasks(newLock(2));
  const running = [start("a", "a1"), start("b", "b1")];
  const waiting = [start("a", "a2"), start("b", "b2")];
  await expect(start("a", "a3")).rejects.toThrow("full");
  const free = start("c", "c1");
  await settled();
  for (const task of ["a1", "b1", "c1"]) end(task).resolve(task);
  await Promise.all([...running, free]);
  await settled();
  for (const task of ["a2", "b2"]) end(task).resolve(task);
  expect(await Promise.all(waiting)).toEqual(["a2", "b2"]);
  const again = [start("a", "a4"), start("a", "a5")];
  await settled();
  end("a4").resolve("a4");
  await settled();
  end("a5").resolve("a5");
  expect(await Promise.all(again)).toEqual(["a4", "a5"]);
});

it("refuses the tasks of an owner of whom too many wait, and none of another", async () => {
  const { start, end } = tasks(newLock(10, 1));
  const running = [start("a", "a1", "one"), start("b", "b1", "two")];
  const waiting = [start("a", "a2", "one"), start("b", "b2", "two")];
  await expect(start("a", "a3", "one")).rejects.toThrow("full");
  await settled();
  for (const task of ["a1", "b1"]) end(task).resolve(task);
  await Promise.all(running);
  await settled();
  for (const task of ["a2", "b2"]) end(task).resolve(task);
  expect(await Promise.all(waiting)).toEqual(["a2", "b2"]);
});
