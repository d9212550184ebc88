import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { DashboardError } from "@/lib/errors/app-error";
import { dashboardRoute } from "./dashboard-route";
import { jsonRoute, parseInput } from "./json-route";
import { openObjects } from "./strict-schema";

const routes = readdirSync("app/api", { recursive: true, encoding: "utf8" })
  .filter((file) => /(?:^|\/)route\.tsx?$/.test(file))
  .map((file) => `app/api/${file}`);

const open = z.object({ a: z.string() });
const strict = z.strictObject({ a: z.string() });

describe("a schema of a body", () => {
  it.each<[string, z.ZodType]>([
    ["at its top", open],
    ["of a member", z.strictObject({ b: open.optional() })],
    ["of an array", z.strictObject({ b: z.array(open.nullable()).max(3) })],
    ["of a union", z.union([strict, open])],
    ["of a record", z.record(z.string(), open)],
    ["of a tuple", z.tuple([z.string()], open)],
    ["before a transform", open.transform(({ a }) => a)],
    ["behind a transform", z.preprocess((value) => value, open)],
    ["between transforms", z.preprocess((value) => value, open).transform(String)],
    ["with any other member", z.looseObject({})],
    ["with members of a type", z.strictObject({}).catchall(z.string())],
    ["that is lazy", z.strictObject({ b: z.lazy(() => open) })],
  ])("is refused for an open object %s, when its route is made", (_, body) => {
    const handler = () => Promise.resolve(null);
    expect(() => dashboardRoute({ body, handler })).toThrow("takes unknown members at $");
    expect(() => jsonRoute({ body, handler })).toThrow("takes unknown members at $");
  });

  it("is taken if each object is strict, also one that holds itself", () => {
    const tree = z.strictObject({
      name: z.string().regex(/a/).default("a"),
      get parts(): z.ZodOptional<z.ZodArray<z.ZodType>> {
        return z.array(tree).optional();
      },
    });
    const body = z.strictObject({
      b: z.discriminatedUnion("a", [
        z.strictObject({ a: z.literal(1) }),
        z.strictObject({ a: z.literal(2) }),
      ]),
      c: z.array(strict).transform((all) => new Set(all)),
      d: z.record(z.string(), z.unknown()),
      tree,
    });
    expect(openObjects(body)).toEqual([]);
    expect(() => dashboardRoute({ body, handler: () => Promise.resolve(null) })).not.toThrow();
  });
});

describe("the bodies of the dashboard's routes", () => {
  it("are read by no handler that checks its schema itself", () => {
    const handlers = routes.flatMap((file) => {
      const exported = readFileSync(file, "utf8").matchAll(/^export (?!type|interface)[^\n]*/gm);
      return Array.from(exported, ([line]) => ({ file, line }));
    });
    expect(handlers.length).toBeGreaterThanOrEqual(routes.length);
    const others = handlers.filter(
      ({ line }) =>
        !/^export const (?:GET|POST|PUT|PATCH|DELETE) = (?:dashboardRoute|jsonRoute)\(/.test(line) &&
        !/^export (?:async )?function (?:GET|HEAD|OPTIONS)\b/.test(line),
    );
    expect(others.map(({ file }) => file).toSorted()).toEqual([
      // The public API, which checks its bodies itself.
      "app/api/[[...path]]/route.ts",
      // Signing out has nothing to say.
      "app/api/auth/sign-out/route.ts",
    ]);
    expect(readFileSync("app/api/auth/sign-out/route.ts", "utf8")).not.toMatch(
      /Body\b|\.(?:json|text|body)\b/,
    );
  });

  it.each(routes)("are strict in %s", async (file) => {
    await expect(import(/* @vite-ignore */ `../../${file}`)).resolves.toBeDefined();
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
