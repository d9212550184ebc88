import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase } from "@/testing/unit/test-database";
import { getDb } from "@/server/database/db";
import { afterTransaction, inTransaction } from "./context";

let database: Awaited<ReturnType<typeof openTestDatabase>>;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const data = (id: string) => ({ id, slug: id, name: id });

describe("afterTransaction", () => {
  it("runs once the outermost transaction has committed", async () => {
    const seen: string[] = [];
    let lookedUp: Promise<unknown> = Promise.resolve();
    await inTransaction(getDb(), async (outer) => {
      await inTransaction(outer, async (tx) => {
        await tx.workspace.create({ data: data("w1"), select: { id: true } });
        afterTransaction(tx, () => {
          seen.push("after");
          lookedUp = getDb().workspace.findUniqueOrThrow({ where: { id: "w1" }, select: { id: true } });
        });
      });
      seen.push("joined");
    });
    expect(seen).toEqual(["joined", "after"]);
    expect(await lookedUp).toEqual({ id: "w1" });
  });

  it("runs after a failed transaction too, whose commit may have been done", async () => {
    const seen: string[] = [];
    const failed = inTransaction(getDb(), async (tx) => {
      afterTransaction(tx, () => seen.push("after"));
      throw new Error("refused");
    });
    await expect(failed).rejects.toThrow("refused");
    expect(seen).toEqual(["after"]);
  });

  it("runs at once outside a transaction", () => {
    const seen: string[] = [];
    afterTransaction(getDb(), () => seen.push("now"));
    expect(seen).toEqual(["now"]);
  });
});
