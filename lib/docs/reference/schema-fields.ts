import { formatNumber } from "../../format/format-number";
import type { Field } from "../page";
import type { JsonSchema, OpenApi } from "./openapi";

type Components = OpenApi["components"];

const REFERENCE = "#/components/schemas/";

/** The schema behind a reference; its own description stays. */
function resolve(schema: JsonSchema, { schemas }: Components): JsonSchema {
  const target = schema.$ref === undefined ? undefined : schemas[schema.$ref.replace(REFERENCE, "")];
  return target ? { ...target, description: schema.description ?? target.description } : schema;
}

const TYPE_NAMES: Readonly<Record<string, string>> = { string: "text", integer: "whole number" };
const PLURALS: Readonly<Record<string, string>> = { text: "texts", object: "objects", number: "numbers" };
const quoted = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));

/** "a, b or c" */
function oneOf(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} or ${last}`;
}

/** "text or null, at most 500 characters" */
export function typeWords(given: JsonSchema, components: Components): string {
  const schema = resolve(given, components);
  return [kindWords(schema, components), ...boundWords(schema)].join(", ");
}

function kindWords(schema: JsonSchema, components: Components): string {
  const values = schema.enum ?? (schema.const === undefined ? null : [schema.const]);
  if (values) return oneOf(values.map(quoted));
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return oneOf([...new Set(choices.map((choice) => typeWords(choice, components)))]);
  const types = [schema.type ?? []].flat();
  return oneOf(
    types.map((type) => {
      if (type === "array") return arrayWords(schema, components);
      return schema.format === "date-time" && type === "string" ? "time" : (TYPE_NAMES[type] ?? type);
    }),
  );
}

function arrayWords({ items = {} }: JsonSchema, components: Components): string {
  const element = resolve(items, components);
  const isObject = element.oneOf !== undefined || element.properties !== undefined;
  const one = isObject ? "object" : kindWords(element, components);
  return `list of ${PLURALS[one] ?? one}`;
}

function boundWords(schema: JsonSchema): string[] {
  const { minLength, maxLength, minItems, maxItems, default: byDefault } = schema;
  const words: string[] = [];
  if (maxLength !== undefined)
    words.push(
      `${minLength === undefined ? "at most" : `${minLength} to`} ${formatNumber(maxLength)} characters`,
    );
  if (maxItems !== undefined)
    words.push(`${minItems === undefined ? "at most" : `${minItems} to`} ${maxItems}`);
  if (schema.minimum !== undefined && maxLength === undefined && schema.minimum > 0)
    words.push(`${schema.minimum} or more`);
  if (byDefault !== undefined && byDefault !== null) words.push(`${quoted(byDefault)} by default`);
  return words;
}

/** The variants of a schema whose members are listed: itself, the elements of a list, or each kind of element. */
function objectsIn(given: JsonSchema, components: Components): JsonSchema[] {
  const schema = resolve(given, components);
  if (schema.properties) return [schema];
  if (schema.items) return objectsIn(schema.items, components);
  return (schema.anyOf ?? schema.oneOf ?? []).flatMap((choice) => objectsIn(choice, components));
}

const isList = (schema: JsonSchema, components: Components) => resolve(schema, components).type === "array";

/**
 * A row for each member of an object, and after it those of its own members: `intake_bot.schema[].label`. A member of several
 * kinds of elements is one row, required where each of them has it.
 */
export function schemaFields(schema: JsonSchema, components: Components, prefix = ""): Field[] {
  const objects = objectsIn(schema, components);
  const names = [...new Set(objects.flatMap(({ properties = {} }) => Object.keys(properties)))];
  return names.flatMap((name) => {
    const holders = objects.filter(({ properties = {} }) => Object.hasOwn(properties, name));
    const kinds = holders.map(({ properties = {} }) => resolve(properties[name] ?? {}, components));
    const [first = {}] = kinds;
    const path = prefix + name;
    const field: Field = {
      name: path,
      type: oneOf([...new Set(kinds.map((kind) => typeWords(kind, components)))]),
      isRequired:
        holders.length === objects.length && holders.every(({ required = [] }) => required.includes(name)),
      text: [...new Set(kinds.map(({ description = "" }) => description))].join("; "),
    };
    const inner = `${path}${isList(first, components) ? "[]" : ""}.`;
    return [field, ...schemaFields(first, components, inner)];
  });
}
