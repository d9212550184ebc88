import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Db } from "@/server/database/db";
import { parseEnv } from "@/server/platform/env";
import { exposureWarning, startupBanner, missingDemoText } from "./startup-banner";

const TOKEN = "of-the-installation";
vi.mock("@/server/auth/set-up-token", () => ({ getSetUpToken: async () => TOKEN }));

let dataDir: string;
beforeEach(() => (dataDir = mkdtempSync(join(tmpdir(), "iozen-startup-banner-"))));
afterEach(() => rmSync(dataDir, { recursive: true }));

const URL_OF_IT = "http://127.0.0.1:3000";
const demo = { text: "the password itself", pointer: "They are in /data/demo-credentials.json" };

async function bannerWith({ isTerminal = false, hasOwner = false, withDemo = false, HOST = "127.0.0.1" }) {
  // safe: the only query is whether there is an owner
  const db = { user: { findFirst: async () => (hasOwner ? { id: "u" } : null) } } as unknown as Db;
  const settings = parseEnv({ DATA_DIR: dataDir, HOST });
  return startupBanner({ db, settings, url: URL_OF_IT, demo: withDemo ? demo : null, isTerminal });
}

describe("startupBanner", () => {
  it("shows secrets to a terminal, and to nothing else", async () => {
    expect(await bannerWith({ isTerminal: true, withDemo: true })).toContain("the password itself");
    const kept = await bannerWith({ withDemo: true });
    expect(kept).not.toContain("the password itself");
    expect(kept).toContain("They are in /data/demo-credentials.json");
    expect(await bannerWith({ isTerminal: true })).toContain(`/set-up#token=${TOKEN}`);
  });

  it("writes the set-up link to a file for its owner alone, until somebody has used it", async () => {
    const file = join(dataDir, "set-up-link");
    writeFileSync(file, "left by an earlier start", { mode: 0o644 });
    const text = await bannerWith({});
    expect(text).toContain(file);
    expect(text).not.toContain(TOKEN);
    expect(readFileSync(file, "utf8")).toBe(`${URL_OF_IT}/set-up#token=${TOKEN}\n`);
    expect((statSync(file).mode & 0o777).toString(8)).toBe("600");
    expect(await bannerWith({ hasOwner: true })).not.toContain("set-up");
    expect(statSync(file, { throwIfNoEntry: false })).toBeUndefined();
  });

  it("says why there is no demo when other machines can connect", async () => {
    expect(await bannerWith({ HOST: "0.0.0.0" })).toContain("set DEMO=on");
    expect(await bannerWith({ HOST: "127.0.0.1" })).not.toContain("DEMO");
  });
});

describe("missingDemoText", () => {
  it("explains only a missing demo that nobody chose", () => {
    const open = {
      HOST: "127.0.0.1",
      PUBLIC_URL: "https://dash.example",
      DEMO: undefined,
      DATABASE_URL: undefined,
    };
    expect(missingDemoText(open)).toMatch(/DEMO=on/);
    expect(missingDemoText({ ...open, DEMO: "off" })).toBeNull();
    expect(missingDemoText({ ...open, DATABASE_URL: "postgresql://db/x" })).toBeNull();
    expect(missingDemoText({ ...open, PUBLIC_URL: undefined })).toBeNull();
  });
});

describe("exposureWarning", () => {
  it("is printed when other machines connect without TLS", () => {
    expect(exposureWarning({ HOST: "0.0.0.0", PUBLIC_URL: undefined })).toMatch(/^0\.0\.0\.0 is reached/);
    expect(exposureWarning({ HOST: "10.0.0.5", PUBLIC_URL: "http://dash.example" })).toMatch(/PUBLIC_URL/);
  });

  it("is not printed for this machine alone, nor behind https", () => {
    expect(exposureWarning({ HOST: "127.0.0.1", PUBLIC_URL: undefined })).toBeNull();
    expect(exposureWarning({ HOST: "0.0.0.0", PUBLIC_URL: "https://dash.example" })).toBeNull();
  });
});
