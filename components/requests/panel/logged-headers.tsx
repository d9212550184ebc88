import { ChevronRight } from "lucide-react";
import { StoredText } from "@/components/ui/stored-text";

/** Collapsed, because headers are long and rarely needed. */
export function LoggedHeaders({
  title,
  headers,
}: {
  title: string;
  headers: Readonly<Record<string, string>>;
}) {
  const entries = Object.entries(headers).toSorted(([a], [b]) => a.localeCompare(b));
  if (entries.length === 0) return null;
  return (
    <details className="group px-5 py-1">
      <summary className="-mx-2 flex h-9 items-center gap-1.5 rounded-small px-2 text-xs font-medium text-muted hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-3.5 transition-transform group-open:rotate-90" />
        {title}
        <span className="font-normal">{entries.length}</span>
      </summary>
      <dl className="pt-1 pb-3 font-mono text-xs leading-5">
        {entries.map(([name, value]) => (
          <div key={name} className="grid gap-x-4 py-0.5 @md:grid-cols-[11rem_minmax(0,1fr)]">
            <dt className="text-muted">
              <StoredText text={name} isCode />
            </dt>
            <dd>
              <StoredText text={value} isCode />
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
