import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { ERROR_CODES } from "./errors/catalog";

/*
 * What lint cannot say. The source is read as text, so this sees the usual way of writing things, not every way: an
 * import built at run time, or an address put together from parts, goes unseen.
 */
const ROOT = fileURLToPath(new URL("..", import.meta.url));
const LINE_CAP = 200;
/** Written by tools, and not in the repository. */
const FOREIGN = [
  "server/generated/",
  "e2e/openapi-tools/generated/",
  "e2e/openapi-tools/node_modules/",
  "bench/peers/better-auth/node_modules/",
];
const FOLDERS = ["app", "components", "lib", "server", "prisma", "e2e", "scripts", "bench", "chaos", "fuzz"];

interface SourceFile {
  path: string;
  text: string;
  isTest: boolean;
}

function sourceFiles(folder: string): SourceFile[] {
  if (!existsSync(join(ROOT, folder))) return [];
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mts|mjs)$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .filter((path) => !FOREIGN.some((foreign) => path.startsWith(foreign)))
    .map((path) => ({
      path,
      text: readFileSync(join(ROOT, path), "utf8"),
      isTest: /\.(test|spec)\.tsx?$/.test(path),
    }));
}

const files = FOLDERS.flatMap(sourceFiles);
const below = (folder: string) => files.filter(({ path }) => path.startsWith(`${folder}/`));
const productCode = files.filter(({ isTest }) => !isTest);

/** Paths of our own files that a file imports, from the root: `server/db`. */
function importsOf({ path, text }: SourceFile): string[] {
  const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map((match) => match[1] ?? "");
  return specifiers.flatMap((specifier) => {
    if (specifier.startsWith("@/")) return [specifier.slice(2)];
    if (specifier.startsWith(".")) return [relative(ROOT, resolve(ROOT, dirname(path), specifier))];
    return [];
  });
}

/** `a/b/c` is in the room `b` of the house `a`; a file that stands in the house itself is in none. */
function roomOf(path: string, house: string): string | null {
  const [first, room, ...rest] = path.split("/");
  return first === house && room !== undefined && rest.length > 0 ? room : null;
}

/** Imports from one room of a house to another that is not shared. */
function crossings(house: string, shared: readonly string[], mayCallAll: readonly string[] = []): string[] {
  return productCode.flatMap((file) => {
    const room = roomOf(file.path, house);
    if (room === null || mayCallAll.includes(room)) return [];
    const foreign = importsOf(file).filter((path) => {
      const other = roomOf(path, house);
      return other !== null && other !== room && !shared.includes(other);
    });
    return foreign.map((path) => `${file.path} imports ${path}`);
  });
}

describe("zones that lint cannot express", () => {
  it("keeps feature folders of components apart: ui, shell and error-explainer are shared", () => {
    expect(crossings("components", ["ui", "shell", "error-explainer"])).toEqual([]);
  });

  it("keeps feature folders of server apart: auth, database and rate-limit are shared", () => {
    expect(
      crossings(
        "server",
        ["auth", "database", "rate-limit", "generated"],
        ["public-api", "dashboard", "start"],
      ),
    ).toEqual([]);
  });
});

describe("every file of server/", () => {
  it('imports "server-only" before anything else', () => {
    const unguarded = below("server").filter(({ text, isTest }) => {
      const first = /^import .*$/m.exec(text)?.[0];
      return !isTest && first !== 'import "server-only";';
    });
    expect(unguarded.map(({ path }) => path)).toEqual([]);
  });
});

describe("internal addresses", () => {
  it("come from lib/routes.ts, never from a literal", () => {
    const literal = /\bhref(?:=\{?|:)\s*["'`]\/|\b(?:redirect|push|replace)\(\s*["'`]\//;
    const found = [...below("app"), ...below("components")].filter(
      (file) => !file.isTest && literal.test(file.text),
    );
    expect(found.map(({ path }) => path)).toEqual([]);
  });
});

describe("what changes data", () => {
  it("is sent by useSubmission alone, which ignores a second submit", () => {
    const others = productCode.filter(
      ({ path, text }) => path !== "components/ui/use-submission.ts" && text.includes("useMutation("),
    );
    expect(others.map(({ path }) => path)).toEqual([]);
  });

  it("creates one thing for one form: every POST to a workspace asks for the form's token", () => {
    const routes = below("app/api/dashboard/[workspace]").filter(({ text }) =>
      /export const POST\b/.test(text),
    );
    expect(routes.length).toBeGreaterThan(0);
    const without = routes.filter(({ text }) => !text.includes("requireSubmissionToken(request)"));
    expect(without.map(({ path }) => path)).toEqual([]);
  });
});

describe.each(ERROR_CODES)("error code %s", (code) => {
  it("has a panel in the explainer", () => {
    const explainer = below("components/error-explainer").find(
      ({ path }) => basename(path) === "error-explainer.tsx",
    );
    expect(explainer?.text.includes(`  ${code}: `)).toBe(true);
  });

  it("is named by an end-to-end test", () => {
    const naming = below("e2e").filter(({ isTest, text }) => isTest && text.includes(`"${code}"`));
    expect(naming).not.toEqual([]);
  });
});

describe("docs of the error codes", () => {
  it("are pages made from the catalogue", () => {
    const page = below("app").find(({ path }) => path.endsWith("docs/errors/[code]/page.tsx"));
    expect(page?.text ?? "no such page").toMatch(/\bERROR_(CODES|CATALOG)\b/);
  });
});

describe("files", () => {
  it(`have at most ${LINE_CAP} lines`, () => {
    const long = files
      .map(({ path, text }) => ({ path, lines: text.trimEnd().split("\n").length }))
      .filter(({ lines }) => lines > LINE_CAP)
      .map(({ path, lines }) => `${path}: ${lines} lines`);
    expect(long).toEqual([]);
  });
});
