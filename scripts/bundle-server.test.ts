import { basename } from "node:path";
import type { Metafile } from "esbuild";
import { expect, it } from "vitest";
import { testDirectory } from "@/testing/unit/test-directory";
import { bundleShipper } from "./bundle-server.mjs";

/** The sources in a file and in all that it loads at its start. */
function loaded({ outputs }: Metafile, file: string): string[] {
  const files = new Set([file]);
  // A set also visits what is added meanwhile.
  for (const each of files)
    for (const { path, kind } of outputs[each]?.imports ?? [])
      if (kind === "import-statement" && path in outputs) files.add(path);
  return [...files].flatMap((each) => Object.keys(outputs[each]?.inputs ?? {}));
}

it("keeps libraries out of the shipper that its small process does not need", async () => {
  const metafile = await bundleShipper(testDirectory());
  const entry = Object.keys(metafile.outputs).find((file) => basename(file) === "shipper.mjs") ?? "";
  const packages = loaded(metafile, entry).flatMap((file) => /node_modules\/(.+?)\//.exec(file)?.[1] ?? []);
  expect(packages).toContain("pg");
  expect(new Set(packages.filter((name) => !/^(?:pg|postgres)/.test(name)))).toEqual(
    new Set(["split2", "xtend"]),
  );
});
