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

interface Import {
  specifier: string;
  /** The exports that it names, or every word of the file where the parser knows no names. */
  names: readonly string[];
}

function parse({ path, text }: SourceFile) {
  const { module, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  return module;
}

/** A file's imports, re-exports and `import()`, of types too. */
function importsOf(file: SourceFile): Import[] {
  const { staticImports, staticExports, dynamicImports } = parse(file);
  const words = file.text.match(/[\w$]+/g) ?? [];
  const imports = staticImports.map(({ moduleRequest, entries }) => ({
    specifier: moduleRequest.value,
    names: entries.flatMap(({ importName }) => {
      // The parser's `const enum` cannot be imported.
      const kind: string = importName.kind;
      return kind === "NamespaceObject" ? words : (importName.name ?? []);
    }),
  }));
  const reexports = staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest, importName }) =>
      moduleRequest === null
        ? []
        : { specifier: moduleRequest.value, names: importName.name === null ? words : [importName.name] },
    ),
  );
  const dynamic = dynamicImports.flatMap(({ moduleRequest }) => {
    const literal = /^["'`]([^$]+)["'`]$/.exec(file.text.slice(moduleRequest.start, moduleRequest.end));
    return literal?.[1] === undefined ? [] : { specifier: literal[1], names: words };
  });
  return [...imports, ...reexports, ...dynamic];
}

/** The file of ours that an import leads to, or null for a package and what tools write. Throws if it leads nowhere. */
function targetOf(file: SourceFile, specifier: string, known: ReadonlySet<string>): string | null {
  if (!/^(?:@\/|\.)/.test(specifier) || /\.(?:css|json)$/.test(specifier)) return null;
  const target = specifier.startsWith("@/")
    ? specifier.slice(2)
    : relative(ROOT, resolve(ROOT, dirname(file.path), specifier));
  if (GENERATED.some((generated) => target.startsWith(generated))) return null;
  const found = EXTENSIONS.map((extension) => target + extension).find((path) => known.has(path));
  if (found === undefined) throw new Error(`${file.path} imports "${specifier}", which is no file`);
  return found;
}

/** Each file's imports of our own files, both as paths from the root. */
export function importGraph(files: readonly SourceFile[]): Map<string, string[]> {
  const known = new Set(files.map(({ path }) => path));
  return new Map(
    files.map((file) => {
      const targets = importsOf(file).flatMap(({ specifier }) => targetOf(file, specifier, known) ?? []);
      return [file.path, [...new Set(targets)]];
    }),
  );
}

/** The exports with a name that no other file imports, as `path: name`. */
export function unusedExports(files: readonly SourceFile[]): string[] {
  const known = new Set(files.map(({ path }) => path));
  const used = new Set(
    files.flatMap((file) =>
      importsOf(file).flatMap(({ specifier, names }) => {
        const target = targetOf(file, specifier, known);
        return target === null ? [] : names.map((name) => `${target}: ${name}`);
      }),
    ),
  );
  return files.flatMap((file) =>
    parse(file)
      .staticExports.flatMap(({ entries }) => entries.flatMap(({ exportName }) => exportName.name ?? []))
      .map((name) => `${file.path}: ${name}`)
      .filter((name) => !used.has(name)),
  );
}
