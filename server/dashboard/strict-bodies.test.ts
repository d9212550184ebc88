import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { DashboardError } from "@/lib/errors/app-error";
import { parseInput } from "./json-route";

const routes = readdirSync("app/api", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith("route.ts"))
  .map((file) => `app/api/${file}`);
const bodies = routes.flatMap((file) => {
  const source = readFileSync(file, "utf8");
  const names = [...source.matchAll(/\bbody: (\w+),/g)].map(([, name = ""]) => name);
  return names.map((name) => {
    const from =
      new RegExp(String.raw`import \{[^}]*\b${name}\b[^}]*\} from "@/(.+?)"`).exec(source)?.[1] ?? "";
    return { name, file, from };
  });
});

/** The paths of the objects that take members which they do not name. */
function openObjects(schema: unknown, path = "$"): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  const isOpen =
    "properties" in schema && !("additionalProperties" in schema && schema.additionalProperties === false);
  const inner = Object.entries(schema).flatMap(([name, part]) => openObjects(part, `${path}.${name}`));
  return isOpen ? [path, ...inner] : inner;
}

async function schemaOf({ name, from }: (typeof bodies)[number]): Promise<z.ZodType> {
  const contract: unknown = await import(/* @vite-ignore */ `../../${from}.ts`);
  const schema = new Map(Object.entries(contract ?? {})).get(name);
  if (!(schema instanceof z.ZodType)) throw new Error(`${name} is no schema`);
  return schema;
}

describe("the bodies of the dashboard's routes", () => {
  it("are all found, under a name of their own", () => {
    expect(bodies.length).toBeGreaterThanOrEqual(13);
    const takesBody = routes.filter((file) =>
      /export const (?:POST|PUT|PATCH)\b/.test(readFileSync(file, "utf8")),
    );
    const found = new Set(bodies.map(({ file }) => file));
    // Signing out has nothing to say.
    expect(takesBody.filter((file) => !found.has(file) && !file.includes("sign-out"))).toEqual([]);
  });

  it.each(bodies)("$name has no unknown members, at any depth", async (body) => {
    const shape = z.toJSONSchema(await schemaOf(body), { io: "input", unrepresentable: "any" });
    expect(openObjects(shape)).toEqual([]);
  });

  it("name an unknown member at its own path", () => {
    const schema = z.strictObject({ a: z.array(z.strictObject({ b: z.string() })) });
    const parse = () => parseInput(schema, { a: [{ b: "x", c: 1 }], d: 2 });
    expect(parse).toThrow(DashboardError);
    expect(parse).toThrow(
      expect.objectContaining({
        issues: [
          { path: ["a", 0, "c"], code: "unknown_field", message: 'Unknown field "c"' },
          { path: ["d"], code: "unknown_field", message: 'Unknown field "d"' },
        ],
      }),
    );
  });
});
