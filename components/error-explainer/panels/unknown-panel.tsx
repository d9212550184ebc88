"use client";

import { CodeBlock } from "@/components/ui/code/code-block";
import { CopyButton } from "@/components/ui/code/copy-button";
import { StoredText } from "@/components/ui/stored-text";
import { ERROR_CATALOG, isErrorCode } from "@/lib/errors/catalog";
import { prettyJson } from "@/lib/json/pretty-json";
import { Code } from "../code";
import { Finding, Fix, Fixes } from "../explainer-frame";
import type { PanelProps } from "../explained-request";
import { CatalogText, SupportLink, supportText } from "../support";

/** For a code without a panel, or a request whose facts were not kept: only what is certain. */
export function UnknownPanel({ request, explanation }: PanelProps<"unknown">) {
  const { rawCode } = explanation;
  const entry = isErrorCode(rawCode) ? ERROR_CATALOG[rawCode] : null;
  return (
    <>
      <Finding
        request={request}
        title={<StoredText text={request.errorMessage ?? entry?.title ?? "This request failed"} />}
        description={
          entry ? (
            <>{entry.summary} The facts that decided this request are no longer kept.</>
          ) : (
            <>
              This version of the dashboard does not know <Code>{rawCode}</Code>. This is the response that
              the client received:
            </>
          )
        }
      >
        {request.responseBody && (
          <CodeBlock
            code={prettyJson(request.responseBody.text) ?? request.responseBody.text}
            language="json"
            copyLabel="Copy response"
          />
        )}
      </Finding>
      <Fixes>
        {entry?.fixes.map((fix) => (
          <Fix key={fix} title={<CatalogText text={fix.replace(/\.$/, "")} requestId={request.id} />} />
        ))}
        <Fix
          title="Ask support"
          action={<CopyButton text={supportText(request)} label="Copy for support" size="md" />}
        >
          Write to <SupportLink requestId={request.id} /> with the request id, the time and the endpoint. The
          copied text contains nothing that you sent.
        </Fix>
      </Fixes>
    </>
  );
}
