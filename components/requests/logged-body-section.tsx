import { FrameSection } from "@/components/error-explainer/explainer-frame";
import { CodeBlock } from "@/components/ui/code-block";
import type { LoggedBody } from "@/lib/contracts/request-log";
import { formatBytes } from "@/lib/format-number";
import { prettyJson } from "@/lib/pretty-json";

/** What was sent is hostile input: text, whatever it looks like. */
export function LoggedBodySection({ title, body }: { title: string; body: LoggedBody | null }) {
  if (!body) return null;
  const pretty = prettyJson(body.text);
  const notes = [
    body.truncated && "The log keeps the first 16 KB.",
    body.text.includes("[redacted ") && "Secrets are masked before they are logged.",
  ].filter((note) => note !== false);
  return (
    <FrameSection title={title} aside={<span className="text-xs text-muted">{formatBytes(body.bytes)}</span>}>
      <CodeBlock
        code={pretty ?? body.text}
        language={pretty === null ? "text" : "json"}
        label={title}
        wrap={pretty === null}
      />
      {notes.length > 0 && <p className="mt-2 text-xs text-muted">{notes.join(" ")}</p>}
    </FrameSection>
  );
}
