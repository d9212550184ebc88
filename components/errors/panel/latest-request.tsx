"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { lazy, Suspense, useState } from "react";
import { ExplainerSkeleton } from "@/components/error-explainer/explainer-skeleton";
import { requestQuery } from "@/components/shell/queries/request-query";
import { useWorkspace } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { useTimeZone } from "@/components/ui/time-zone";
import type { ErrorGroup } from "@/lib/contracts/error-groups";
import { formatDay, formatDuration, formatSecond } from "@/lib/format/format-time";
import { routes } from "@/lib/routes";

/** Its panels load with the first group that is opened. */
const ErrorExplainer = lazy(async () => ({
  default: (await import("@/components/error-explainer/error-explainer")).ErrorExplainer,
}));

/** Explains the group's newest failure as in the log. A failure that arrives later replaces it on demand. */
export function LatestRequest({ latest }: { latest: ErrorGroup["latest"] }) {
  const { slug } = useWorkspace();
  const zone = useTimeZone();
  const [id, setId] = useState(latest.id);
  const { data, error, isFetching, refetch } = useQuery(requestQuery(slug, id));
  return (
    <section aria-label="Latest request">
      <div className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-subtle px-5 py-2">
        <h3 className="text-sm font-semibold">Latest request</h3>
        <span className="min-w-0 flex-1 truncate text-xs text-muted">
          {data
            ? `${formatDay(data.createdAt, zone)}, ${formatSecond(data.createdAt, zone)}, ${formatDuration(data.durationUs)}`
            : null}
        </span>
        {id === latest.id ? null : (
          <Button size="sm" onClick={() => setId(latest.id)}>
            Show the latest
          </Button>
        )}
        <Link
          href={routes.request(slug, id)}
          prefetch={false}
          className="rounded-small text-xs text-accent-text hover:underline"
        >
          Open in the log
        </Link>
      </div>
      {data ? (
        <Suspense fallback={<ExplainerSkeleton />}>
          <ErrorExplainer request={data} />
        </Suspense>
      ) : error ? (
        <ErrorState
          title="The request could not be loaded"
          description={error.message}
          pending={isFetching}
          onRetry={() => void refetch()}
        />
      ) : (
        <ExplainerSkeleton />
      )}
    </section>
  );
}
