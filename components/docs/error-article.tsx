import { RotateCcw, TimerReset, Ban } from "lucide-react";
import Link from "next/link";
import { Code } from "@/components/error-explainer/code";
import { SampleTabs } from "@/components/error-explainer/code-samples";
import { CatalogText } from "@/components/error-explainer/support";
import { StatusBadge } from "@/components/ui/badge";
import { ERROR_CATALOG, type ErrorCode } from "@/lib/errors/catalog";
import { routes } from "@/lib/routes";
import { BrowserCalls } from "./browser-calls";
import { CheckOrder } from "./check-order";
import { DetailsTable } from "./details-table";
import { DocsSection } from "./docs-section";
import { ORDER_NOTES, RELATED_CODES, RETRY_COPY } from "./error-copy";
import { ExampleResponse } from "./example-response";

const RETRY_ICONS = { never: Ban, after_wait: TimerReset, with_backoff: RotateCcw } as const;

/** One code: what happened, why, what to do. */
export function ErrorArticle({ code }: { code: ErrorCode }) {
  const { status, title, summary, causes, fixes, retry } = ERROR_CATALOG[code];
  return (
    <article className="max-w-3xl">
      <p className="mb-3 text-muted lg:hidden">
        <Link href={routes.docs()} className="hover:text-ink hover:underline">
          All errors
        </Link>
      </p>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <StatusBadge status={status} />
        <code className="font-mono text-sm break-all text-muted">{code}</code>
      </div>
      <h1 className="mt-2 text-2xl font-semibold tracking-tight text-ink">{title}</h1>
      <p className="mt-2 text-base text-muted">{summary}</p>
      <Retry retry={retry} />
      <DocsSection title="Why it happens">
        <ul className="flex list-disc flex-col gap-1.5 pl-5 marker:text-faint">
          {causes.map((cause) => (
            <li key={cause}>
              <CatalogText text={cause} />
            </li>
          ))}
        </ul>
      </DocsSection>
      <DocsSection title="How to fix it">
        <ol className="flex list-decimal flex-col gap-1.5 pl-5 marker:text-faint">
          {fixes.map((fix) => (
            <li key={fix}>
              <CatalogText text={fix} />
            </li>
          ))}
        </ol>
        <p>
          The dashboard shows {code === "internal_error" ? "which step failed" : "the exact cause"}: open the
          request by its <Code>X-Request-Id</Code>.
          {code === "authentication_required" &&
            " A request without a known key does not appear in any workspace’s log."}
          {code === "internal_error" && " The cause itself is only in the server’s log."}
        </p>
      </DocsSection>
      <DocsSection title="The response">
        <ExampleResponse code={code} />
        <DetailsTable code={code} />
      </DocsSection>
      <DocsSection title="Handle it in code">
        <SampleTabs code={code} />
      </DocsSection>
      <DocsSection title="When it is checked">
        <p>
          The first failing check determines the response, so everything before it passed.
          {ORDER_NOTES[code] !== undefined && ` ${ORDER_NOTES[code]}`}
        </p>
        <CheckOrder code={code} />
      </DocsSection>
      {code === "authentication_required" && <BrowserCalls />}
      <Related codes={RELATED_CODES[code]} />
    </article>
  );
}

function Retry({ retry }: { retry: keyof typeof RETRY_COPY }) {
  const Icon = RETRY_ICONS[retry];
  return (
    <div className="mt-5 flex items-start gap-3 rounded-card border border-line bg-surface px-4 py-3">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
      <p className="text-muted">
        <strong className="block font-medium text-ink">{RETRY_COPY[retry].title}</strong>
        {RETRY_COPY[retry].description}
      </p>
    </div>
  );
}

function Related({ codes }: { codes: readonly ErrorCode[] }) {
  return (
    <DocsSection title="Related">
      <ul className="grid gap-2 sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>
            <Link
              href={routes.errorDocs(code)}
              className="block h-full rounded-card border border-line bg-surface px-4 py-3 text-sm transition-colors duration-75 hover:border-line-strong hover:bg-hover"
            >
              <span className="flex items-center gap-2">
                <StatusBadge status={ERROR_CATALOG[code].status} />
                <code className="font-mono text-xs break-all text-ink">{code}</code>
              </span>
              <span className="mt-1 block text-muted">{ERROR_CATALOG[code].summary}</span>
            </Link>
          </li>
        ))}
      </ul>
    </DocsSection>
  );
}
