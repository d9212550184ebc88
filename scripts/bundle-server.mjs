import { build } from "esbuild";
import { rmSync } from "node:fs";

/** What the pages use in the same process: one copy for both. Prisma's errors and SQL are known by their classes. */
const SHARED = /^(?:next|pg|@prisma\/.+)(?:\/|$)/;

/**
 * Shared packages are CommonJS: required as they are. An `import` would first search them for names to export, which takes
 * as long as running them. What is loaded when it is needed (`import()`) stays as it is.
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

/**
 * Bundles the server entry with the packages that only it uses: a start, and so a restart after a crash, spends most of its
 * time on loading code, and half of that on finding hundreds of small files. What few installations need (tracing) is in
 * files of its own.
 */
export async function bundleServer(outdir) {
  rmSync(outdir, { recursive: true, force: true });
  await build({
    entryPoints: ["server.ts"],
    outdir,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    platform: "node",
    format: "esm",
    target: "node20",
    mainFields: ["module", "main"],
    plugins: [requireShared],
    // Bundled CommonJS asks Node for its own modules by `require`, which an ES module does not have.
    banner: {
      js: 'import { createRequire as requireOf } from "node:module"; const require = requireOf(import.meta.url);',
    },
    alias: { "server-only": "./scripts/server-only-stub.ts" },
    tsconfig: "tsconfig.node.json",
    sourcemap: true,
    logLevel: "warning",
  });
}
