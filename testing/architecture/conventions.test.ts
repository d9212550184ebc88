import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { ERROR_CODES } from "@/lib/errors/catalog";
import { readSources, ROOT, unusedExports } from "./import-graph";

/*
 * Conventions that lint cannot express. The source is read as text, so this sees the usual way of writing things, not
 * every way: an address put together from parts goes unseen.
 */
const LINE_CAP = 200;

/** POSTs that change nothing: they keep a secret out of the address. */
const READING_POSTS = ["app/api/dashboard/[workspaceSlug]/api-keys/find/route.ts"];

const files = readSources();
const below = (folder: string) => files.filter(({ path }) => path.startsWith(`${folder}/`));
const productCode = files.filter(({ isTest }) => !isTest);

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
      ({ path, text }) => path !== "components/ui/hooks/use-submission.ts" && text.includes("useMutation("),
    );
    expect(others.map(({ path }) => path)).toEqual([]);
  });

  it("creates one thing for one form: every POST to a workspace asks for the form's token", () => {
    const routes = below("app/api/dashboard/[workspaceSlug]").filter(({ text }) =>
      /export const POST\b/.test(text),
    );
    expect(routes.length).toBeGreaterThan(0);
    const without = routes.filter(({ text }) => !text.includes("requireSubmissionToken(request)"));
    expect(without.map(({ path }) => path)).toEqual(READING_POSTS);
  });
});

describe("the log's next page", () => {
  it("is read unasked by useOlderRows alone, which pauses between the pages of a search", () => {
    const reading = below("components/requests").filter(
      ({ isTest, text }) => !isTest && /\bfetchNextPage\(/.test(text),
    );
    expect(reading.map(({ path }) => path).toSorted()).toEqual([
      // A button, and a key.
      "components/requests/list/request-list-end.tsx",
      "components/requests/list/use-older-rows.ts",
      "components/requests/use-log-keyboard.ts",
    ]);
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

describe("an export", () => {
  const configs = readdirSync(ROOT)
    .filter((name) => name.endsWith(".config.ts"))
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), "utf8"), isTest: false }));

  /** Next reads some exports itself, and `.d.mts` types those of the script beside it. */
  const outside = /^(?:app\/|proxy\.ts|instrumentation-client\.ts|.*\.d\.mts:)/;

  it("is imported by another file, unless Next reads it", () => {
    const unused = unusedExports([...files, ...configs]);
    expect(unused.filter((name) => !outside.test(name))).toEqual([]);
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
