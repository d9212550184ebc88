import { afterEach, describe, expect, it, vi } from "vitest";
import { DashboardError } from "@/lib/errors/app-error";
import { MINUTE_MS } from "@/lib/time";
import { exportFile } from "./file-export";

let count = 0;
/** Each belongs to one workspace only. */
const newOwner = (workspaceId: string) => ({ userId: `user ${count++}`, workspaceId });

const running = new Set<Response>();
afterEach(async () => {
  // One that has failed, or was read to its end, has nothing to cancel.
  for (const { body } of running) if (body?.locked === false) await body.cancel().catch(() => undefined);
  running.clear();
});

async function* endless(): AsyncGenerator<string[], void> {
  for (;;) yield ["row"];
}

const writer = { start: "head\n", line: (row: string) => `${row}\n` };

const unwatch = vi.fn();
const watchAccess = vi.fn((_onDenied: () => void) => unwatch);

function start(owner: ReturnType<typeof newOwner>, pages = endless()): Response {
  const response = exportFile({ owner, watchAccess, fileName: "a", format: "csv", writer, pages });
  running.add(response);
  return response;
}

function refusalOf(owner: ReturnType<typeof newOwner>): string | null {
  try {
    start(owner);
    return null;
  } catch (error) {
    if (!(error instanceof DashboardError)) throw error;
    return error.message;
  }
}

describe("an export", () => {
  it("is a download of all pages", async () => {
    async function* pages() {
      yield ["one", "two"];
      yield ["three"];
    }
    const response = start(newOwner("w"), pages());
    expect(response.headers.get("content-disposition")).toBe('attachment; filename="a.csv"');
    expect(await response.text()).toBe("head\none\ntwo\nthree\n");
  });

  it("ends as incomplete when a page fails", async () => {
    async function* pages() {
      yield ["one"];
      throw new Error("The bot is gone");
    }
    await expect(start(newOwner("w"), pages()).text()).rejects.toThrow("The bot is gone");
  });

  it("ends as incomplete once its reader's session has ended, also while a page is read", async () => {
    const left = vi.fn();
    let goOn: (() => void) | undefined;
    async function* pages() {
      try {
        yield ["one"];
        await new Promise<void>((resolve) => (goOn = resolve));
        yield ["two"];
      } finally {
        left();
      }
    }
    unwatch.mockClear();
    const response = start(newOwner("w"), pages());
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.read();
    watchAccess.mock.lastCall?.[0]();
    await expect(reader?.read()).rejects.toThrow("session");
    expect(unwatch).toHaveBeenCalledOnce();
    goOn?.();
    await vi.waitFor(() => expect(left).toHaveBeenCalledOnce());
  });

  it("stops watching the session at its end", async () => {
    unwatch.mockClear();
    async function* empty() {}
    await start(newOwner("w"), empty()).text();
    await start(newOwner("w")).body?.cancel();
    expect(unwatch).toHaveBeenCalledTimes(2);
  });
});

describe("the places of exports", () => {
  it("are two for a person, and free again after an end, a failure and a cancellation", async () => {
    const owner = newOwner("w");
    const first = start(owner);
    start(owner);
    expect(refusalOf(owner)).toMatch(/^You already have 2 exports running/);
    await first.body?.cancel();
    async function* failing() {
      yield [];
      throw new Error("lost");
    }
    await expect(start(owner, failing()).text()).rejects.toThrow("lost");
    async function* empty() {}
    await start(owner, empty()).text();
    expect(refusalOf(owner)).toBeNull();
  });

  it("are four for a workspace, so that another keeps its own", () => {
    for (let index = 0; index < 4; index++) start(newOwner("busy"));
    expect(refusalOf(newOwner("busy"))).toMatch(/^This workspace already has 4 exports/);
    expect(refusalOf(newOwner("calm"))).toBeNull();
  });

  it("are released when a client reads nothing for two minutes", async () => {
    vi.useFakeTimers();
    try {
      const owner = newOwner("w");
      const stalled = start(owner);
      start(owner);
      await vi.advanceTimersByTimeAsync(2 * MINUTE_MS + 1);
      expect(refusalOf(owner)).toBeNull();
      running.delete(stalled);
      await expect(stalled.text()).rejects.toThrow("stopped reading");
    } finally {
      vi.useRealTimers();
    }
  });
});
