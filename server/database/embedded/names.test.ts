import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import { testDirectory } from "@/testing/unit/test-directory";
import { copyCluster, makeCluster } from "@/testing/unit/test-cluster";
import { createCluster, hasCluster } from "./cluster";
import { startEmbeddedDatabase } from "./start";

let template: string;
beforeAll(async () => {
  template = await makeCluster();
});

async function dataDirectoryOf(url: string): Promise<string> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ data_directory: string }>("SHOW data_directory");
  await client.end();
  return rows[0]?.data_directory ?? "";
}

// A shell would interpret each of these, and run the contents of two of them.
const NAMES = [
  "$HOME",
  "`touch ran`",
  "$(touch ran)",
  'a "quoted" name',
  "an 'apostrophe' name",
  "; touch ran;",
  "two  spaces & more | less > ran",
  "back\\slash",
  "*?[a]{b,c}~!#%",
  "tab\tand\u001bescape",
  "café ☕ 数据",
  "-D",
  "--version",
  " ",
];

describe("a data folder works whatever its name", () => {
  // Nested, so that each name is part of the path.
  it("with an existing cluster, below a folder of each name", async () => {
    const parent = testDirectory();
    const dataDir = join(parent, ...NAMES, "a".repeat(255));
    mkdirSync(dataDir, { recursive: true });
    copyCluster(template, dataDir);
    const before = readdirSync(process.cwd());
    const database = await startEmbeddedDatabase(dataDir);
    expect(await dataDirectoryOf(database.url)).toBe(join(dataDir, "postgres"));
    await database.stop();
    expect(existsSync(join(dataDir, "postgres/postmaster.pid"))).toBe(false);
    for (const folder of [parent, ...NAMES.map((_, index) => join(parent, ...NAMES.slice(0, index)))])
      expect(readdirSync(folder)).toHaveLength(1);
    expect(readdirSync(process.cwd())).toEqual(before);
  });

  it("with a new cluster, in a new folder", async () => {
    const dataDir = join(testDirectory(), ...NAMES);
    await createCluster(dataDir);
    expect(hasCluster(join(dataDir, "postgres"))).toBe(true);
    expect(readdirSync(dataDir).toSorted()).toEqual(["postgres", "postgres-password"]);
  });
});

describe("a data folder that PostgreSQL cannot use is refused with one line, and left untouched", () => {
  it.each([
    ["a line break", "a\nb", /line break/],
    ["a carriage return", "a\rb", /line break/],
    ["a path of a thousand bytes", `${"é".repeat(120)}/`.repeat(5), /its path has \d+ bytes/],
  ])("%s", async (_, name, reason) => {
    const dataDir = join(testDirectory(), name);
    await expect(startEmbeddedDatabase(dataDir)).rejects.toThrow(reason);
    expect(existsSync(dataDir)).toBe(false);
  });
});
