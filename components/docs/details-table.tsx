import * as z from "zod";
import { Code } from "@/components/error-explainer/code";
import { ERROR_CATALOG, type ErrorCode } from "@/lib/errors/catalog";

const propertySchema = z.object({
  type: z.string().optional(),
  enum: z.array(z.string()).optional(),
  items: z
    .object({ type: z.string().optional(), properties: z.record(z.string(), z.unknown()).optional() })
    .optional(),
});
const detailsSchema = z.object({ properties: z.record(z.string(), propertySchema) });

/** The fields of `error.details`, from the catalogue's own schema. */
export function DetailsTable({ code }: { code: ErrorCode }) {
  const { properties } = detailsSchema.parse(z.toJSONSchema(ERROR_CATALOG[code].details));
  const rows = Object.entries(properties);
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
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, property]) => (
            <tr key={name} className="border-t border-line align-top">
              <th scope="row" className="px-3 py-2 font-mono text-xs font-normal text-ink">
                {name}
              </th>
              <td className="px-3 py-2 text-muted">{toType(property)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function toType({ type, enum: values, items }: z.infer<typeof propertySchema>): string {
  if (values) return `one of ${values.join(", ")}`;
  if (type !== "array") return type ?? "any";
  const names = Object.keys(items?.properties ?? {});
  return `array of ${items?.type ?? "value"}s${names.length > 0 ? `: ${names.join(", ")}` : ""}`;
}
