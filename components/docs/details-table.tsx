import * as z from "zod";
import { Code } from "@/components/error-explainer/code";
import { ERROR_CATALOG, type ErrorCode } from "@/lib/errors/catalog";

const baseSchema = z.object({
  type: z.string().optional(),
  enum: z.array(z.string()).optional(),
  description: z.string().optional(),
});
const objectSchema = baseSchema.extend({
  properties: z.record(z.string(), baseSchema.loose()).optional(),
});
const propertySchema = baseSchema.extend({
  items: z.union([z.object({ $ref: z.string() }), objectSchema]).optional(),
});
const detailsSchema = z.object({
  properties: z.record(z.string(), propertySchema),
  $defs: z.record(z.string(), objectSchema).default({}),
});
type Property = Omit<z.infer<typeof propertySchema>, "items"> & {
  items?: z.infer<typeof objectSchema> | undefined;
};

/** The fields of a code's details, with references to named schemas resolved. */
function propertiesOf(code: ErrorCode): [name: string, property: Property][] {
  const { properties, $defs } = detailsSchema.parse(z.toJSONSchema(ERROR_CATALOG[code].details));
  return Object.entries(properties).map(([name, { items, ...property }]) => {
    const element = items && "$ref" in items ? $defs[items.$ref.replace("#/$defs/", "")] : items;
    return [name, { ...property, items: element }];
  });
}

interface Row {
  name: string;
  type: string;
  description: string;
}

/** One row per field, and for an array one more per member of its elements. */
function rowsOf(name: string, property: Property): Row[] {
  const members = Object.entries(property.items?.properties ?? {});
  return [
    { name, type: toType(property), description: property.description ?? "" },
    ...members.map(([member, value]) => {
      return { name: `${name}[].${member}`, type: toType(value), description: value.description ?? "" };
    }),
  ];
}

/** The fields of `error.details`, from the catalogue's schema. */
export function DetailsTable({ code }: { code: ErrorCode }) {
  const rows = propertiesOf(code).flatMap(([name, property]) => rowsOf(name, property));
  if (rows.length === 0) {
    return (
      <p>
        <Code>details</Code> is always empty.
      </p>
    );
  }
  return (
    <div className="overflow-hidden rounded-control border border-line bg-surface text-sm">
      <table className="w-full border-collapse text-left">
        <caption className="sr-only">Fields of error.details</caption>
        <thead className="bg-subtle text-xs text-muted">
          <tr>
            <th scope="col" className="px-3 py-2 font-medium">
              Field of details
            </th>
            <th scope="col" className="px-3 py-2 font-medium">
              Type
            </th>
            <th scope="col" className="px-3 py-2 font-medium">
              Meaning
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, type, description }) => (
            <tr key={name} className="border-t border-line align-top">
              <th scope="row" className="px-3 py-2 font-mono text-xs font-normal text-ink">
                {name}
              </th>
              <td className="px-3 py-2 text-muted">{type}</td>
              <td className="px-3 py-2 text-muted">{description}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function toType({ type, enum: values, items }: Pick<Property, "type" | "enum" | "items">): string {
  if (values) return `one of ${values.join(", ")}`;
  if (type !== "array") return type ?? "any";
  return items?.type === undefined ? "array" : `array of ${items.type}s`;
}
