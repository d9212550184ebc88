import { spawnSync } from "node:child_process";
import { appendFileSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";

const SIZE = "4m";
const BLOCKS = [65_536, 4_096, 512, 1].map((bytes) => Buffer.alloc(bytes));
const REFILL_MS = 10;

/** A 4 MiB in-memory file system that can be filled to the last byte. */
export class SmallDisk {
  private readonly ballast: string;
  private timer: NodeJS.Timeout | null = null;

  private constructor(private readonly directory: string) {
    this.ballast = join(directory, "ballast");
  }

  /** Returns null if this user may not mount. */
  static mount(directory: string): SmallDisk | null {
    mkdirSync(directory, { recursive: true });
    const options = ["-t", "tmpfs", "-o", `size=${SIZE},mode=700`, "tmpfs", directory];
    return spawnSync("mount", options).status === 0 ? new SmallDisk(directory) : null;
  }

  /** Fills it and keeps it full: every freed byte is taken again. */
  fill(): void {
    this.fillOnce();
    this.timer = setInterval(() => this.fillOnce(), REFILL_MS);
  }

  release(): void {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
    rmSync(this.ballast, { force: true });
  }

  /** At once, also while this process holds files on it. */
  unmount(): void {
    this.release();
    spawnSync("umount", ["--lazy", this.directory]);
  }

  private fillOnce(): void {
    for (const block of BLOCKS) while (this.append(block));
  }

  private append(block: Buffer): boolean {
    try {
      appendFileSync(this.ballast, block);
      return true;
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOSPC") return false;
      throw error;
    }
  }
}
