"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { useWorkspace } from "@/components/shell/workspace-context";
import { StatusBadge, statusTextClass } from "@/components/ui/badge";
import { ExactTimes } from "@/components/ui/relative-time";
import { StoredText } from "@/components/ui/stored-text";
import { Tooltip } from "@/components/ui/tooltip";
import type { RequestDetail } from "@/lib/contracts/request-log";
import { formatClock, formatDate, formatDuration } from "@/lib/format/format-time";
import { routes } from "@/lib/routes";

/** Heads the details when there is nothing to explain. */
export function RequestSummaryHead({ request }: { request: RequestDetail }) {
  const { status, replayed, durationUs } = request;
  return (
    <section className="px-5 pt-4.5 pb-5">
      <StatusBadge status={status} />
      <h2 className="mt-2 text-lg font-semibold tracking-tight">
        {replayed ? "The first response was sent again" : `Succeeded in ${formatDuration(durationUs)}`}
      </h2>
      {replayed && (
        <p className="mt-0.5 text-muted">
          An earlier request had the same Idempotency-Key. Nothing was done twice.
        </p>
      )}
    </section>
  );
}

export function RequestFacts({ request }: { request: RequestDetail }) {
  const { slug } = useWorkspace();
  const { method, path, query, status, durationUs, apiKey, apiKeyDisplay, createdAt } = request;
  return (
    <section aria-label="Summary" className="flex flex-col gap-4 px-5 py-5">
      <p className="font-mono text-xs leading-5 break-all">
        <span className="text-muted">{method}</span> <StoredText text={path} isCode />
        {query && <StoredText text={`?${query}`} isCode className="text-muted" />}
      </p>
      <dl className="grid grid-cols-2 gap-y-4 @md:grid-cols-[auto_auto_1fr_auto]">
        <Fact name="Status">
          <span className={statusTextClass(status)}>{status}</span>
        </Fact>
        <Fact name="Duration">{formatDuration(durationUs)}</Fact>
        <Fact name="Key">
          {apiKey ? (
            <Tooltip content={<span className="font-mono">{apiKeyDisplay}</span>}>
              <Link
                href={routes.apiKey(slug, apiKey.id)}
                className="block truncate rounded-small underline decoration-line-strong underline-offset-3 hover:decoration-ink"
              >
                <StoredText text={apiKey.name} layout="line" />
              </Link>
            </Tooltip>
          ) : (
            <span className="text-muted">None</span>
          )}
        </Fact>
        <Fact name="When">
          <Tooltip content={<ExactTimes iso={createdAt} />}>
            <time dateTime={createdAt} tabIndex={0} className="rounded-small whitespace-nowrap">
              {formatClock(createdAt).slice(0, 8)} UTC
            </time>
          </Tooltip>
          <span className="block text-xs font-normal text-muted">{formatDate(createdAt)}</span>
        </Fact>
      </dl>
      <p className="text-xs break-words text-muted">
        From <span className="font-mono">{request.clientAddress}</span>
        {request.userAgent && (
          <>
            {" "}
            with <StoredText text={request.userAgent} isCode className="font-mono" />
          </>
        )}
      </p>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0 pr-4 @md:border-l @md:border-line @md:px-4 @md:first:border-l-0 @md:first:pl-0 @md:last:pr-0">
      <dt className="text-xs text-muted">{name}</dt>
      <dd className="mt-0.5 text-base font-medium">{children}</dd>
    </div>
  );
}
