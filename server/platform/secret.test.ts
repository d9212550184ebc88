import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { testDirectory } from "@/testing/unit/test-directory";
import { lockDataDir } from "@/server/start/data-dir-lock";
import { StartError } from "./describe-error";

let dataDir: string;
let file: string;

/** The module with no secret read yet, as a start finds it. */
async function load() {
  vi.resetModules();
  Reflect.deleteProperty(globalThis, Symbol.for("iozen.registry"));
  return import("./secret");
}

beforeEach(() => {
  dataDir = testDirectory();
  file = join(dataDir, "secret");
  lockDataDir(dataDir);
  vi.stubEnv("SERVER_SECRET", "");
  vi.stubEnv("DATA_DIR", dataDir);
});
afterEach(() => vi.unstubAllEnvs());

describe("DATA_DIR/secret", () => {
  it("is generated whole, for its owner only, and kept", async () => {
    const { requireSecret } = await load();
    requireSecret();
    const secret = readFileSync(file, "utf8");
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    (await load()).requireSecret();
    expect(readFileSync(file, "utf8")).toBe(secret);
    expect(readdirSync(dataDir).toSorted()).toEqual(["iozen-data", "lock", "secret"]);
  });

  it.each([
    ["empty", "", 0o600, /is empty.*at least 32.*backup/],
    ["white space", " \n".repeat(40), 0o600, /is empty/],
    ["too short", "x".repeat(31), 0o600, /has only 31, .*at least 32 characters/],
    ["cut", `${"x".repeat(31)}\n\n`, 0o600, /has only 31, .*at least 32 characters/],
    ["readable by others", "x".repeat(43), 0o644, /mode 644.*chmod 600/],
    ["readable by a group", "x".repeat(43), 0o640, /mode 640.*chmod 600/],
    ["writable by others", "x".repeat(43), 0o602, /mode 602.*chmod 600/],
  ])("is refused with one line and left alone when it is %s", async (_, text, mode, problem) => {
    writeFileSync(file, text);
    chmodSync(file, mode);
    const { requireSecret, deriveSecret } = await load();
    for (const use of [requireSecret, () => deriveSecret("cursors")]) {
      let message = "";
      try {
        use();
      } catch (error) {
        message = error instanceof Error ? `${error.constructor.name}: ${error.message}` : "";
      }
      expect(message).toMatch(problem);
      expect(message).toContain(file);
      expect(message).toContain(StartError.name);
      expect(message).not.toContain("\n");
    }
    expect(readFileSync(file, "utf8")).toBe(text);
  });

  it.each(["x".repeat(32), `${"x".repeat(43)}\n`])("may be an operator's own: %j", async (text) => {
    writeFileSync(file, text, { mode: 0o400 });
    const { requireSecret } = await load();
    expect(requireSecret).not.toThrow();
  });

  it("is refused by name when something else is in its place", async () => {
    mkdirSync(file);
    const { requireSecret } = await load();
    expect(requireSecret).toThrow(/The secret cannot be used: .*a folder is in the place of a file/);
  });

  it("is neither read nor made with SERVER_SECRET", async () => {
    vi.stubEnv("SERVER_SECRET", "s".repeat(32));
    const { requireSecret } = await load();
    requireSecret();
    expect(existsSync(file)).toBe(false);
  });
});
