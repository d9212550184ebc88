"use client";

import { useQuery } from "@tanstack/react-query";
import { SearchX } from "lucide-react";
import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import { Code } from "@/components/error-explainer/code";
import { useWorkspace } from "@/components/shell/workspace-context";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { parseRequestId } from "@/lib/api/request-id";
import { DashboardRequestError } from "@/lib/dashboard-fetch";
import { PLAN_LIMITS } from "@/lib/workspace/plans";
import { routes } from "@/lib/routes";
import { requestVerdictQuery } from "../data/queries";
import { RequestDetailsSkeleton } from "../panel/request-details-skeleton";

const RequestVerdict = dynamic(() => import("./request-verdict").then((module) => module.RequestVerdict), {
  loading: () => <RequestDetailsSkeleton />,
});

interface UnlistedRequestProps {
  id: string;
  /** A button that leads back to the log. */
  action: ReactNode;
}

/**
 * Explains why an id is not in this workspace's log: the check that its request failed, if it may be shown, or else the
 * possible reasons.
 */
export function UnlistedRequest({ id, action }: UnlistedRequestProps) {
  const { slug } = useWorkspace();
  const { data, error, isFetching, refetch } = useQuery(requestVerdictQuery(slug, id));
  if (data) return <RequestVerdict verdict={data} action={action} />;
  if (!error) return <RequestDetailsSkeleton />;
  if (error instanceof DashboardRequestError && error.code === "not_found")
    return parseRequestId(id) === null ? <Mistyped action={action} /> : <Unknown action={action} />;
  return (
    <ErrorState
      title="The request could not be loaded"
      description={error.message}
      pending={isFetching}
      onRetry={() => void refetch()}
    />
  );
}

function Mistyped({ action }: Pick<UnlistedRequestProps, "action">) {
  return (
    <EmptyState
      icon={SearchX}
      title="This request is not in the log of this workspace"
      description={
        <>
          The id is mistyped: no request has this one. A request id is <Code>req_</Code> and 32 digits and
          letters from a to f.
        </>
      }
      action={action}
      docs={{ label: "Request ids and support", href: routes.guide("request-ids") }}
    />
  );
}

function Unknown({ action }: Pick<UnlistedRequestProps, "action">) {
  const { plan } = useWorkspace();
  return (
    <EmptyState
      icon={SearchX}
      title="This request is not in the log of this workspace"
      description={
        <>
          It has one of these reasons:
          <ol className="mt-2 flex list-decimal flex-col gap-1.5 pl-5 text-left">
            <li>
              It carried no key that this server knows, and came from an address with too many failed attempts
              in that minute.
            </li>
            <li>
              It needed no key: the API’s description and the responses to <Code>OPTIONS</Code> are not
              logged.
            </li>
            <li>
              It was refused before its key was read, because it was no valid HTTP: its method is unknown, for
              example, or its headers are too large. The response says so.
            </li>
            <li>It carried a key of another workspace.</li>
            <li>It is older than the {PLAN_LIMITS[plan].logRetentionDays} days that the log keeps.</li>
            <li>The id is mistyped.</li>
          </ol>
        </>
      }
      action={action}
      docs={{ label: "Request ids and support", href: routes.guide("request-ids") }}
    />
  );
}
