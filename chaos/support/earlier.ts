import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { exited, spawnScript } from "@/testing/server/child-process";

export const MIGRATIONS = "prisma/migrations";

export const migrationNames = () =>
  readdirSync(MIGRATIONS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();

/** Data folders of earlier releases: each is created once and copied for each upgrade. */
export class EarlierReleases {
  constructor(private readonly directory: string) {}

  /** Creates a data folder as left by a release with `length` migrations. */
  async copy(length: number, dataDir: string): Promise<void> {
    const made = join(this.directory, `release-${length}`);
    if (!existsSync(made)) {
      const child = spawnScript("chaos/support/make-earlier.ts", [made, String(length)]);
      await exited(child);
      if (child.exitCode !== 0) throw new Error(`A database with ${length} migrations could not be created`);
    }
    const { status } = spawnSync("cp", ["-a", "--", made, dataDir]);
    if (status !== 0) throw new Error(`${made} could not be copied to ${dataDir}`);
  }
}
