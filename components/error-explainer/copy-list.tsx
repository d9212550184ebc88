"use client";

import { CopyButton } from "@/components/ui/code/copy-button";
import { StoredText } from "@/components/ui/stored-text";
import { visibleText } from "@/lib/text/visible-text";
import { useOrigin } from "@/components/shell/origin";
import { API_BASE } from "@/lib/api/api-path";
import { curlCommand } from "@/lib/api/curl-command";
import { shellQuote } from "@/lib/shells";
import { CodeBlock } from "@/components/ui/code/code-block";

/** Ids to copy, each with the name of its resource. */
export function CopyList({ items }: { items: readonly { id: string; name: string | null }[] }) {
  return (
    <ul className="overflow-hidden rounded-control border border-line bg-subtle">
      {items.map(({ id, name }) => (
        <li key={id} className="flex items-center gap-3 border-b border-line py-1 pr-1 pl-3 last:border-b-0">
          <div className="min-w-0 flex-1">
            {name !== null && (
              <span className="block truncate text-ink">
                <StoredText text={name} layout="line" />
              </span>
            )}
            <code className="block font-mono text-xs text-muted">
              <StoredText text={id} isCode />
            </code>
          </div>
          <CopyButton text={id} label={visibleText(`Copy ${id}`)} variant="icon" />
        </li>
      ))}
    </ul>
  );
}

/**
 * The command that lists the resources below a path. The caller chose the path, so it is quoted and runs nothing else.
 */
function useListCommand(listPath: string): string {
  return curlCommand(shellQuote(`${useOrigin()}${API_BASE}${listPath}`));
}

export function CopyListCommand({ listPath }: { listPath: string }) {
  return <CopyButton text={useListCommand(listPath)} label="Copy cURL" size="md" />;
}

export function ListCommand({ listPath }: { listPath: string }) {
  return <CodeBlock code={useListCommand(listPath)} language="bash" copyLabel={null} label="cURL" wrap />;
}
