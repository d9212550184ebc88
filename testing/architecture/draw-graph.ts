import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { importGraph, readSources, ROOT } from "./import-graph";
import { graphDocument } from "./graph-document";

const file = join(ROOT, "docs/import-graph.md");
writeFileSync(file, graphDocument(importGraph(readSources().filter(({ isTest }) => !isTest))));
console.info(`Wrote ${file}`);
