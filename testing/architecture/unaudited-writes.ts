import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync } from "oxc-parser";
import { ROOT } from "./import-graph";

const WRITES = new Set([
  "create",
  "createMany",
  "createManyAndReturn",
  "update",
  "updateMany",
  "updateManyAndReturn",
  "upsert",
  "delete",
  "deleteMany",
]);
const SQL_WRITE = /\b(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s+"?([a-z_]+)/g;

const schema = readFileSync(join(ROOT, "prisma/schema.prisma"), "utf8");
/** Prisma's clients name a model in lower camel case. */
const MODELS = new Set(
  Array.from(schema.matchAll(/^model (\w)(\w*)/gm), ([, first = "", rest]) => first.toLowerCase() + rest),
);
const TABLES = new Set(Array.from(schema.matchAll(/@@map\("(\w+)"\)/g), ([, table]) => table));

interface Node {
  type: string;
  [field: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";

/** The node and everything below it. */
function* nodesOf(node: Node): Generator<Node> {
  yield node;
  for (const value of Object.values(node)) {
    for (const each of Array.isArray(value) ? value : [value]) if (isNode(each)) yield* nodesOf(each);
  }
}

/** The last name of a call's callee: `create` of `tx.db.webhook.create(…)`, and the name before it. */
function calleeOf({ callee }: Node): { name: unknown; before: unknown } {
  if (!isNode(callee)) return { name: null, before: null };
  if (callee.type === "Identifier") return { name: callee["name"], before: null };
  const nameOf = (member: unknown) =>
    isNode(member) && member.type === "MemberExpression" && isNode(member["property"])
      ? member["property"]["name"]
      : null;
  return { name: nameOf(callee), before: nameOf(callee["object"]) };
}

function textOf(node: Node): string {
  if (node.type === "Literal" && typeof node["value"] === "string") return node["value"];
  const { value } = node;
  if (node.type !== "TemplateElement" || typeof value !== "object" || value === null) return "";
  return "raw" in value ? String(value.raw) : "";
}

function isWrite(node: Node): boolean {
  if (node.type === "CallExpression") {
    const { name, before } = calleeOf(node);
    return WRITES.has(String(name)) && MODELS.has(String(before));
  }
  return Array.from(textOf(node).matchAll(SQL_WRITE)).some(([, table]) => TABLES.has(table));
}

const isAudit = (node: Node) => node.type === "CallExpression" && calleeOf(node).name === "recordAudit";

/** The name that a statement at the top of a file declares. */
function declaredName(statement: Node): string {
  for (const node of nodesOf(statement)) {
    const { id } = node;
    if (isNode(id) && typeof id["name"] === "string") return id["name"];
  }
  return statement.type;
}

/** The functions and constants of a file that write to the database and record nothing in the audit log themselves. */
export function findUnauditedWrites(path: string, text: string): string[] {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  return program.body.flatMap((statement) => {
    // safe: every node of the syntax tree has a type
    const nodes = [...nodesOf(statement as unknown as Node)];
    const first = nodes[0];
    return first && nodes.some(isWrite) && !nodes.some(isAudit) ? [declaredName(first)] : [];
  });
}
