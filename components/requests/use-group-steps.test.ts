import { expect, it } from "vitest";
import { createTurns } from "./use-group-steps";

it("runs tasks one after the other, and drops those that come while enough are pending", async () => {
  const takeTurn = createTurns(2);
  const log: string[] = [];
  const task = (name: string) => () =>
    new Promise<void>((resolve) => {
      log.push(`${name} starts`);
      setImmediate(() => {
        log.push(`${name} ends`);
        resolve();
      });
    });
  for (const name of ["first", "second", "dropped"]) takeTurn(task(name));
  await expect.poll(() => log).toEqual(["first starts", "first ends", "second starts", "second ends"]);
  takeTurn(() => Promise.reject(new Error("a failed task holds up no other")));
  takeTurn(task("next"));
  await expect.poll(() => log.slice(4)).toEqual(["next starts", "next ends"]);
});
