import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseSync } from "oxc-parser";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

const FOLDERS = [
  "app",
  "components",
  "lib",
  "server",
  "prisma",
  "testing",
  "e2e",
  "scripts",
  "bench",
  "chaos",
  "fuzz",
];
const ENTRIES = ["server.ts", "proxy.ts", "instrumentation-client.ts"];

/** Written by tools, and not in the repository. */
const GENERATED = [
  "server/generated/",
  "e2e/openapi-tools/generated/",
  "e2e/openapi-tools/node_modules/",
  "bench/peers/better-auth/node_modules/",
  "bench/peers/next-app/.next/",
];

const EXTENSIONS = ["", ".ts", ".tsx", ".mts", ".mjs"];

interface SourceFile {
  /** From the root of the repository: `server/http/address.ts`. */
  path: string;
  text: string;
  isTest: boolean;
}

function filesBelow(folder: string): string[] {
  if (!existsSync(join(ROOT, folder))) return [];
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mts|mjs)$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .filter((path) => !GENERATED.some((generated) => path.startsWith(generated)));
}

export function readSources(): SourceFile[] {
  return [...ENTRIES, ...FOLDERS.flatMap(filesBelow)].map((path) => ({
    path,
    text: readFileSync(join(ROOT, path), "utf8"),
    isTest: /\.(test|spec)\.tsx?$/.test(path),
  }));
}

/** The modules that a file names in imports, re-exports and `import()`, of types too. */
function specifiersOf({ path, text }: SourceFile): string[] {
  const { module, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const reexports = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
  );
  const dynamic = module.dynamicImports.flatMap(({ moduleRequest }) => {
    const literal = /^["'`]([^$]+)["'`]$/.exec(text.slice(moduleRequest.start, moduleRequest.end));
    return literal?.[1] ?? [];
  });
  return [...module.staticImports.map(({ moduleRequest }) => moduleRequest.value), ...reexports, ...dynamic];
}

/** Each file's imports of our own files, both as paths from the root. Throws for an import that leads nowhere. */
export function importGraph(files: readonly SourceFile[]): Map<string, string[]> {
  const known = new Set(files.map(({ path }) => path));
  const graph = new Map<string, string[]>();
  for (const file of files) {
    const imports = new Set<string>();
    for (const specifier of specifiersOf(file)) {
      if (!/^(?:@\/|\.)/.test(specifier) || /\.(?:css|json)$/.test(specifier)) continue;
      const target = specifier.startsWith("@/")
        ? specifier.slice(2)
        : relative(ROOT, resolve(ROOT, dirname(file.path), specifier));
      if (GENERATED.some((generated) => target.startsWith(generated))) continue;
      const found = EXTENSIONS.map((extension) => target + extension).find((path) => known.has(path));
      if (found === undefined) throw new Error(`${file.path} imports "${specifier}", which is no file`);
      imports.add(found);
    }
    graph.set(file.path, [...imports]);
  }
  return graph;
}
