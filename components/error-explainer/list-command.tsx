"use client";

import { useOrigin } from "@/components/shell/origin";
import { CodeBlock } from "@/components/ui/code/code-block";
import { CopyButton } from "@/components/ui/code/copy-button";
import { shellQuote } from "@/lib/shells/shell-quote";

/** The command that lists what a path holds. The path is what the caller sent: quoted, so that it runs nothing else. */
function useListCommand(listPath: string): string {
  return `curl ${shellQuote(`${useOrigin()}/api/v1${listPath}`)} \\\n  -H "Authorization: Bearer $IOZEN_API_KEY"`;
}

export function CopyListCommand({ listPath }: { listPath: string }) {
  return <CopyButton text={useListCommand(listPath)} label="Copy cURL" size="md" />;
}

export function ListCommand({ listPath }: { listPath: string }) {
  return <CodeBlock code={useListCommand(listPath)} language="bash" copyLabel={null} label="cURL" wrap />;
}
