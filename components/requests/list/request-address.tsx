import { cn } from "@/components/ui/cn";
import { StoredText } from "@/components/ui/stored-text";
import { splitMiddle } from "@/components/ui/truncate-middle";
import type { RequestSummary } from "@/lib/contracts/log/request-log";
import { visibleText } from "@/lib/text/visible-text";

interface RequestAddressProps {
  request: Pick<RequestSummary, "path" | "query" | "intakeBot">;
  isProminent: boolean;
}

/** A request's path and query on one line. The name of a bot of the workspace replaces its id. */
export function RequestAddress({ request, isProminent }: RequestAddressProps) {
  const { path, query, intakeBot } = request;
  const ink = isProminent ? "text-ink" : "text-muted";
  const search = query ? `?${query}` : "";
  if (!intakeBot) return <MiddleText text={visibleText(path + search)} className={ink} />;
  const at = path.indexOf(intakeBot.id);
  const rest = visibleText(path.slice(at + intakeBot.id.length) + search);
  return (
    <span className={cn("flex min-w-0", ink)}>
      <span className="sr-only">{path.slice(0, at)}</span>
      <span aria-hidden className="text-faint">
        …/
      </span>
      <span className="min-w-8 truncate font-sans font-medium">
        <StoredText text={intakeBot.name} layout="line" />
      </span>
      {/* Shrinks first, but never to nothing: it tells a bot from its submissions. */}
      {rest && (
        <bdi dir="ltr" className="min-w-14 shrink-[99] truncate">
          {rest}
        </bdi>
      )}
    </span>
  );
}

/** Truncates in the middle. */
export function MiddleText({ text, className }: { text: string; className: string }) {
  const { head, tail } = splitMiddle(text);
  return (
    <bdi dir="ltr" className={cn("flex min-w-0", className)}>
      <span data-head="" className="truncate">
        {head}
      </span>
      {tail && <span className="shrink-0">{tail}</span>}
    </bdi>
  );
}
