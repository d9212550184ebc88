import type { ExplanationOf } from "@/lib/contracts/log/explanation";

type Fields = NonNullable<ExplanationOf<"validation_failed">["bot"]>["fields"];

/** The fields that the bot accepts in `data`. */
export function BotSchemaTable({ fields }: { fields: Fields }) {
  return (
    <div className="overflow-hidden rounded-control border border-line">
      <table className="w-full border-collapse text-left text-xs">
        <thead className="bg-subtle text-muted">
          <tr>
            <th scope="col" className="px-3 py-1.5 font-medium">
              Field
            </th>
            <th scope="col" className="px-3 py-1.5 font-medium">
              Type
            </th>
            <th scope="col" className="px-3 py-1.5 font-medium">
              Required
            </th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ name, type, required, options }) => (
            <tr key={name} className="border-t border-line align-top">
              <th scope="row" className="px-3 py-1.5 text-left font-mono font-normal break-all text-ink">
                {name}
              </th>
              <td className="px-3 py-1.5 text-muted">
                <code className="font-mono">{type}</code>
                {options && <span className="block break-words">{options.join(", ")}</span>}
              </td>
              <td className="px-3 py-1.5 text-muted">
                {required ? <span className="text-ink">required</span> : "optional"}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
