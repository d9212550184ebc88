import Link from "next/link";
import { Code } from "@/components/error-explainer/code";
import { StatusBadge } from "@/components/ui/badge";
import { CodeBlock } from "@/components/ui/code/code-block";
import { ERROR_CATALOG, ERROR_CODES } from "@/lib/errors/catalog";
import { exampleResponse } from "@/lib/errors/samples-response";
import { routes } from "@/lib/routes";
import { BrowserCalls } from "./browser-calls";
import { CheckOrder } from "./check-order";
import { DocsSection } from "./docs-section";
import { RETRY_COPY } from "./error-copy";

/** Lists every code of the API, and explains what all failures have in common. */
export function ErrorIndex() {
  return (
    <article className="max-w-3xl">
      <h1 className="text-2xl font-semibold tracking-tight text-ink">Errors</h1>
      <p className="mt-2 text-base text-muted">
        A failed request returns one of ten codes. The code is stable and meant for programs; the message is
        for people and may change.
      </p>
      <ul className="mt-6 overflow-hidden rounded-card border border-line bg-surface">
        {ERROR_CODES.map((code) => (
          <li key={code} className="relative border-b border-line px-4 py-3 last:border-b-0 hover:bg-hover">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <StatusBadge status={ERROR_CATALOG[code].status} />
              <Link
                href={routes.errorDocs(code)}
                className="font-mono text-sm font-medium text-ink outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
              >
                {code}
              </Link>
              <span className="ml-auto text-xs text-muted">
                Retry: {RETRY_COPY[ERROR_CATALOG[code].retry].short.toLowerCase()}
              </span>
            </div>
            <p className="mt-1 text-muted">{ERROR_CATALOG[code].summary}</p>
          </li>
        ))}
      </ul>
      <DocsSection title="The format of every error">
        <p>
          Errors share one envelope. Read <Code>error.code</Code>; <Code>error.details</Code> depends on it
          and is empty where a code has none.
        </p>
        <CodeBlock code={exampleResponse("insufficient_scopes")} language="json" label="Example error" />
        <p>
          Every response carries <Code>X-Request-Id</Code>. Members of the key’s workspace find the request
          under that id in the dashboard, with the exact cause and what to do.
        </p>
      </DocsSection>
      <DocsSection title="The order of checks">
        <p>The first failing check determines the response, so everything before it passed.</p>
        <CheckOrder />
      </DocsSection>
      <BrowserCalls />
    </article>
  );
}
