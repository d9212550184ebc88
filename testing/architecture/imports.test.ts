import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ALLOWED_IMPORTS, FOUNDATIONS } from "./allowed-imports";
import { graphDocument } from "./graph-document";
import { importGraph, readSources, ROOT } from "./import-graph";
import { arrowsOf, findCycle, roomOf } from "./rooms";

/** Next demands small files of its own in `app/`; they count like all others. */
const MAX_SMALL_SHARE = 0.12;
const MAX_SMALL_LINES = 20;

const files = readSources();
const graph = importGraph(files);
const isTest = new Map(files.map((file) => [file.path, file.isTest]));
/** Tests may reach where they need to: only what they test is bound. */
const productGraph = new Map([...graph].filter(([path]) => !isTest.get(path)));
const arrows = arrowsOf(productGraph);

function isAllowed(from: string, to: string, file: string): boolean {
  return (ALLOWED_IMPORTS[from] ?? []).some((allowed) => {
    if (typeof allowed === "string")
      return allowed === to || (from === "testing" && to.startsWith(`${allowed}/`));
    const [room, ...listed] = allowed;
    return room === to && listed.some((name) => file.replace(/\.tsx?$/, "") === `${room}/${name}`);
  });
}

describe("imports between rooms", () => {
  it("are declared in allowed-imports.ts", () => {
    const refused = arrows.flatMap(({ from, to, imports }) =>
      imports
        .filter(([, target]) => !isAllowed(from, to, target))
        .map(([file, target]) => `${file} imports ${target}`),
    );
    expect(refused).toEqual([]);
  });

  it("are declared for every room, and every declared room exists", () => {
    const rooms = new Set([...productGraph.keys()].map(roomOf));
    rooms.delete("instrumentation-client.ts");
    expect([...rooms].toSorted()).toEqual(Object.keys(ALLOWED_IMPORTS).toSorted());
  });

  it("are needed where they are declared file by file", () => {
    const listed = Object.entries(ALLOWED_IMPORTS).flatMap(([from, allowed]) =>
      allowed.flatMap((entry) =>
        typeof entry === "string" ? [] : entry.slice(1).map((name) => [from, `${entry[0]}/${name}`]),
      ),
    );
    const used = new Set(
      arrows.flatMap(({ from, imports }) =>
        imports.map(([, target]) => `${from} ${target.replace(/\.tsx?$/, "")}`),
      ),
    );
    expect(listed.filter(([from, file]) => !used.has(`${from} ${file}`))).toEqual([]);
  });

  it("are needed where a whole room is declared, except for foundations and what tests share", () => {
    const used = new Set(arrows.map(({ from, to }) => `${from} ${to}`));
    const unused = Object.entries(ALLOWED_IMPORTS).flatMap(([from, allowed]) =>
      from === "testing"
        ? []
        : allowed.flatMap((entry) =>
            typeof entry !== "string" || FOUNDATIONS.has(entry) || used.has(`${from} ${entry}`)
              ? []
              : [`${from} ${entry}`],
          ),
    );
    expect(unused).toEqual([]);
  });

  it("form no cycle", () => {
    const edges = new Map<string, string[]>();
    for (const { from, to } of arrows) edges.set(from, [...(edges.get(from) ?? []), to]);
    expect(findCycle(edges)).toBeNull();
  });
});

describe("imports between files", () => {
  it("form no cycle", () => {
    expect(findCycle(graph)).toBeNull();
  });
});

describe("docs/import-graph.md", () => {
  it("shows the imports of today: npm run graph", () => {
    expect(readFileSync(join(ROOT, "docs/import-graph.md"), "utf8")).toBe(graphDocument(productGraph));
  });
});

describe("product files", () => {
  it("are only in few cases so small that a reader opens one for 20 lines or fewer", () => {
    const product = files.filter(
      ({ path, isTest: isOfTest }) => !isOfTest && /^(?:app|components|lib|prisma|server)\//.test(path),
    );
    const small = product.filter(({ text }) => text.trimEnd().split("\n").length <= MAX_SMALL_LINES);
    expect(small.length / product.length).toBeLessThan(MAX_SMALL_SHARE);
  });
});

describe("folders", () => {
  it("hold at most 20 files directly besides tests, except for the primitives of components/ui", () => {
    const counts = new Map<string, number>();
    for (const path of productGraph.keys()) {
      const folder = path.split("/").slice(0, -1).join("/");
      if (/^(?:app|components|lib|server|prisma|e2e|chaos|bench|fuzz|testing)\b/.test(folder))
        counts.set(folder, (counts.get(folder) ?? 0) + 1);
    }
    const crowded = [...counts].filter(([folder, count]) => count > 20 && folder !== "components/ui");
    expect(crowded).toEqual([]);
  });
});
