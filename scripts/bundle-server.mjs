import { build } from "esbuild";
import { rmSync } from "node:fs";

/** Packages that the pages share in the same process: Prisma recognizes its errors and SQL by class, so one copy only. */
const SHARED = /^(?:next|pg|@prisma\/.+)(?:\/|$)/;

/**
 * Loads shared packages, which are CommonJS, by `require`: an `import` would first scan them for export names, which takes
 * as long as running them. Dynamic imports stay unchanged.
 */
const requireShared = {
  name: "require-shared",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: SHARED }, ({ path, kind, resolveDir }) =>
      kind === "import-statement"
        ? { path, namespace: "shared", pluginData: resolveDir }
        : { path, external: true },
    );
    onLoad({ filter: /.*/, namespace: "shared" }, ({ path, pluginData: resolveDir }) => ({
      contents: `module.exports = require(${JSON.stringify(path)})`,
      resolveDir,
    }));
  },
};

const options = {
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  mainFields: ["module", "main"],
  splitting: true,
  // Bundled CommonJS loads Node's modules by `require`, which an ES module does not have.
  banner: {
    js: 'import { createRequire as requireOf } from "node:module"; const require = requireOf(import.meta.url);',
  },
  alias: { "server-only": "./scripts/server-only-stub.ts" },
  tsconfig: "tsconfig.node.json",
  sourcemap: true,
  logLevel: "warning",
};

/**
 * Bundles the server entry with the packages that only it uses: a start, and so a restart after a crash, spends most of
 * its time loading code, and half of that finding hundreds of small files. Rarely used code (tracing) has its own files.
 * The log's shipper, a process of its own, has its own files with nothing of the server in them.
 */
export async function bundleServer(outdir) {
  rmSync(outdir, { recursive: true, force: true });
  await build({ ...options, entryPoints: ["server.ts"], outdir, plugins: [requireShared] });
  await bundleShipper(outdir);
}

/** Returns esbuild's account of the files and of what they contain. */
export async function bundleShipper(outdir) {
  const shipper = "server/request-log/write/child/main.ts";
  // `pg` looks for `Response` to recognize another runtime, and Node 20 would load its HTTP client for that: 8 MiB.
  const define = { Response: "undefined" };
  const { metafile } = await build({ ...options, entryPoints: { shipper }, outdir, define, metafile: true });
  return metafile;
}
