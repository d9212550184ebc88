import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { testDirectory } from "@/testing/unit/test-directory";
import { createSmallFile, writeSmallFile } from "./small-file";

const modeOf = (file: string) => statSync(file).mode & 0o777;

describe("a small file", () => {
  it("is readable by its owner only, also where an open one is replaced", () => {
    const directory = testDirectory();
    const file = join(directory, "secret");
    writeFileSync(file, "former", { mode: 0o644 });
    writeSmallFile(file, "text");
    expect([readFileSync(file, "utf8"), modeOf(file)]).toEqual(["text", 0o600]);
    expect(readdirSync(directory)).toEqual(["secret"]);
  });

  it("is created once: a later call returns the first content", () => {
    const directory = testDirectory();
    const file = join(directory, "secret");
    expect([createSmallFile(file, "first"), createSmallFile(file, "second")]).toEqual(["first", "first"]);
    expect(readdirSync(directory)).toEqual(["secret"]);
  });

  it("is the same for processes that create it at once", async () => {
    const directory = testDirectory();
    const file = join(directory, "secret");
    const script = `import { createSmallFile } from "./server/platform/data-dir/small-file.ts";
      process.stdout.write(createSmallFile(process.argv[1], process.argv[2]));`;
    const args = ["--import", "tsx", "--conditions=react-server", "--input-type=module", "-e", script, file];
    const outputs = Array.from({ length: 4 }, async (_, index) => {
      const child = spawn(process.execPath, [...args, `text of ${index}`], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      let output = "";
      child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
      await once(child, "close");
      return output;
    });
    const [first, ...others] = await Promise.all(outputs);
    expect(first).toMatch(/^text of \d$/);
    expect(others).toEqual([first, first, first]);
    expect(readdirSync(directory)).toEqual(["secret"]);
  }, 30_000);

  // Only root can mount a small disk.
  it.runIf(process.getuid?.() === 0 && process.platform === "linux")(
    "keeps its former content on a full disk, and one that is missing stays missing",
    () => {
      const directory = testDirectory();
      const options = ["-t", "tmpfs", "-o", "size=16k", "tmpfs", directory];
      expect(spawnSync("mount", options).status).toBe(0);
      onTestFinished(() => void spawnSync("umount", [directory]));
      const file = join(directory, "secret");
      writeSmallFile(file, "former");
      spawnSync("dd", ["if=/dev/zero", `of=${join(directory, "fill")}`, "bs=4k"]);
      expect(() => writeSmallFile(file, "new")).toThrow(
        expect.objectContaining({ code: "ENOSPC", path: file }),
      );
      const missing = join(directory, "missing");
      expect(() => createSmallFile(missing, "new")).toThrow(
        expect.objectContaining({ code: "ENOSPC", path: missing }),
      );
      writeSmallFile(file, "former");
      expect(createSmallFile(file, "new")).toBe("former");
      expect(readFileSync(file, "utf8")).toBe("former");
      expect(readdirSync(directory).toSorted()).toEqual(["fill", "secret"]);
    },
  );
});
