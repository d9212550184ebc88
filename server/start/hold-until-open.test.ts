import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { describe, expect, it } from "vitest";
import { holdUntilOpen } from "./hold-until-open";

function exchange(url: string): [IncomingMessage, ServerResponse] {
  const req = new IncomingMessage(new Socket());
  req.url = url;
  return [req, new ServerResponse(req)];
}

describe("a part that opens later", () => {
  it("holds its requests, answers them in their order, and then each at once", async () => {
    const part = holdUntilOpen();
    const seen: (string | undefined)[] = [];
    const early = [part.handler(...exchange("/1")), part.handler(...exchange("/2"))];
    await Promise.resolve();
    expect(seen).toEqual([]);
    void part.open(async (req) => void seen.push(req.url));
    await Promise.all(early);
    void part.handler(...exchange("/3"));
    expect(seen).toEqual(["/1", "/2", "/3"]);
  });

  it("says when those that waited are answered, one that failed too, and waits for no later one", async () => {
    const part = holdUntilOpen();
    const answers: (() => void)[] = [];
    const first = part.handler(...exchange("/1"));
    const second = part.handler(...exchange("/fails"));
    let caughtUp = false;
    const opening = part
      .open(async (req) => {
        if (req.url === "/fails") throw new Error("failed");
        await new Promise<void>((resolve) => answers.push(resolve));
      })
      .then(() => (caughtUp = true));
    await expect(second).rejects.toThrow("failed");
    void part.handler(...exchange("/later"));
    expect(caughtUp).toBe(false);
    answers[0]?.();
    await Promise.all([first, opening]);
    expect(answers).toHaveLength(2);
  });
});
