import type { ReactNode } from "react";
import { FrameSection } from "@/components/error-explainer/explainer-frame";
import { CodeBlock } from "@/components/ui/code/code-block";
import { type LoggedBody, MASK_START, MAX_KEPT_BYTES } from "@/lib/contracts/log/logged-body";
import { formatBytes } from "@/lib/format/format-number";
import { prettyJson } from "@/lib/json/pretty-json";

interface LoggedBodySectionProps {
  title: string;
  body: LoggedBody | null;
  /** Where the API stops reading, if it does. */
  maxBytes?: number;
}

/** The size as sent. A larger one whose length was not announced was only read up to the limit. */
export function sizeCopy({ bytes }: Pick<LoggedBody, "bytes">, maxBytes = Infinity): string {
  const size = formatBytes(bytes);
  return bytes > maxBytes && size === formatBytes(maxBytes) ? `more than ${size}` : size;
}

/** A logged body is hostile input: it is always shown as text. */
export function LoggedBodySection({ title, body, maxBytes }: LoggedBodySectionProps) {
  if (!body) return null;
  const size = <span className="text-xs text-muted">{sizeCopy(body, maxBytes)}</span>;
  if (body.notKept) return <UnkeptBody title={title} body={body} reason={body.notKept} size={size} />;
  const pretty = prettyJson(body.text);
  const notes = [
    body.truncated && `The log keeps the first ${formatBytes(MAX_KEPT_BYTES)}.`,
    body.text.includes(MASK_START) && "Secrets are masked before they are logged.",
  ].filter((note) => note !== false);
  return (
    <FrameSection title={title} aside={size}>
      <CodeBlock
        code={pretty ?? body.text}
        language={pretty === null ? "text" : "json"}
        label={title}
        copyLabel="Copy body"
        wrap={pretty === null}
      />
      {notes.length > 0 && <p className="mt-2 text-xs text-muted">{notes.join(" ")}</p>}
    </FrameSection>
  );
}

const NOT_KEPT: Record<NonNullable<LoggedBody["notKept"]>, string> = {
  unknown_key: "Not kept: the request carried no key that this server knows.",
  rate_limit: "Not kept: the request was refused by the rate limit.",
  format: "Not kept: it is neither JSON nor form data, so secrets in it cannot be recognized.",
};

interface UnkeptBodyProps {
  title: string;
  body: LoggedBody;
  reason: NonNullable<LoggedBody["notKept"]>;
  size: ReactNode;
}

function UnkeptBody({ title, body, reason, size }: UnkeptBodyProps) {
  return (
    <FrameSection title={title} aside={size}>
      <p className="text-xs text-muted">
        {NOT_KEPT[reason]}
        {body.fingerprint && (
          <>
            {" "}
            Equal bodies share the fingerprint <code className="font-mono">{body.fingerprint}</code>.
          </>
        )}
      </p>
    </FrameSection>
  );
}
