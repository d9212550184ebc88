import { StatusBadge } from "@/components/ui/badge";
import type { Block } from "@/lib/docs/page";
import { ERROR_CATALOG } from "@/lib/errors/catalog";
import { routes } from "@/lib/routes";
import { DocsLink, Inline } from "./inline";

/** Scrolls sideways on a narrow page. */
export function DocsTable({ caption, head, rows }: Extract<Block, { kind: "table" }>) {
  return (
    <div
      role="group"
      aria-label={caption}
      tabIndex={0}
      className="min-w-0 overflow-x-auto rounded-control border border-line bg-surface [&_code]:whitespace-nowrap"
    >
      <table className="w-full border-collapse text-left text-sm">
        <thead className="bg-subtle text-xs text-muted">
          <tr>
            {head.map((name) => (
              <th key={name} scope="col" className="px-3 py-2 font-medium whitespace-nowrap">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, index) => (
            <tr key={index} className="border-t border-line align-top">
              {cells.map((text, column) =>
                column === 0 ? (
                  <th
                    key={column}
                    scope="row"
                    className="px-3 py-2 font-normal text-ink sm:min-w-48 sm:whitespace-nowrap"
                  >
                    <Inline text={text} />
                  </th>
                ) : (
                  <td key={column} className="px-3 py-2 text-muted">
                    <Inline text={text} />
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Parameters, or members of a body: the name and type on one line, and the description below. */
export function Fields({ label, fields }: Extract<Block, { kind: "fields" }>) {
  return (
    <ul aria-label={label} className="border-b border-line text-sm">
      {fields.map(({ name, type, isRequired, text }) => (
        <li key={name} className="border-t border-line py-2.5">
          <p className="flex flex-wrap items-baseline gap-x-2">
            <code className="font-mono text-xs font-medium wrap-anywhere text-ink">{name}</code>{" "}
            <span className="text-xs text-muted">{type}</span>{" "}
            {isRequired && <span className="text-xs font-medium text-ink">required</span>}
          </p>
          <p className="mt-0.5 text-muted">
            <Inline text={text} />
          </p>
        </li>
      ))}
    </ul>
  );
}

/** Errors by status, each a link to its page. */
export function Errors({ label, errors }: Extract<Block, { kind: "errors" }>) {
  return (
    <table aria-label={label} className="w-full border-collapse text-left text-sm max-sm:block">
      <thead className="sr-only">
        <tr>
          <th scope="col">Status</th>
          <th scope="col">Code</th>
          <th scope="col">Meaning</th>
        </tr>
      </thead>
      <tbody className="max-sm:block">
        {errors.map(({ code, text }) => (
          <tr
            key={code}
            className="border-t border-line align-baseline last:border-b max-sm:flex max-sm:flex-wrap max-sm:gap-x-2 max-sm:py-2"
          >
            <td className="py-2 pr-3 max-sm:p-0">
              <StatusBadge status={ERROR_CATALOG[code].status} />
            </td>
            <th scope="row" className="py-2 pr-4 font-normal max-sm:p-0">
              <DocsLink
                href={routes.errorDocs(code)}
                className="font-mono text-xs whitespace-nowrap text-accent-text hover:underline"
              >
                {code}
              </DocsLink>
            </th>
            <td className="w-full py-2 text-muted max-sm:p-0">
              <Inline text={text} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
