import { cn } from "@/components/ui/cn";
import { CHECKS } from "@/lib/api/stages";
import type { ErrorCode } from "@/lib/errors/catalog";
import { routes } from "@/lib/routes";
import { DocsLink } from "./inline";

/** The checks in order with the codes that they return; those that return `code` are highlighted. */
export function Checks({ code }: { code: ErrorCode | null }) {
  return (
    <ol className="grid gap-px overflow-hidden rounded-card border border-line bg-line text-sm [counter-reset:check] sm:grid-cols-2">
      {CHECKS.map(({ label, codes }) => {
        const current = code !== null && codes.includes(code);
        return (
          <li
            key={label}
            className={cn(
              "flex items-baseline gap-2.5 px-3.5 py-2.5 [counter-increment:check]",
              current ? "bg-selected" : "bg-surface",
            )}
          >
            <span aria-hidden className="w-4 text-right text-xs text-faint before:content-[counter(check)]" />
            <div className="min-w-0">
              <span className={cn("text-ink", current && "font-medium")}>{label}</span>
              {current && <span className="sr-only"> (this code)</span>}
              <span className="block font-mono text-2xs">
                {codes.map((returned) => (
                  <DocsLink
                    key={returned}
                    href={routes.errorDocs(returned)}
                    className="mr-3 text-muted hover:text-ink hover:underline"
                  >
                    {returned}
                  </DocsLink>
                ))}
              </span>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
