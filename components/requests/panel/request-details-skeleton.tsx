import type { ReactNode } from "react";
import { ExplainerSkeleton } from "@/components/error-explainer/explainer-skeleton";
import { Skeleton } from "@/components/ui/skeleton";
import type { PanelTab } from "@/lib/contracts/log/request-log";
import { SendAgainSkeleton } from "../send-again/send-again-skeleton";
import { ownTab } from "./tabs/shown-tab";

interface RequestDetailsSkeletonProps {
  /** Of the row, if the list has it. */
  status?: number | undefined;
  /** Null for the tab on which the request opens by itself. */
  tab?: PanelTab | null;
}

/** In the shape of the details to come: a failure starts with its explanation. */
export function RequestDetailsSkeleton({ status = 200, tab = null }: RequestDetailsSkeletonProps) {
  return (
    <div aria-hidden className="@container">
      <div className="px-5 pt-3.5 pb-1.5">
        <Skeleton className="h-5 w-96 max-w-full" />
        <Skeleton className="mt-2 h-4 w-full" />
      </div>
      <div className="flex h-8.5 items-center gap-5 border-b border-line px-5">
        <Skeleton className="h-4 w-13" />
        <Skeleton className="h-4 w-14" />
        <Skeleton className="h-4 w-16" />
        <Skeleton className="h-4 w-12" />
        <Skeleton className="h-4 w-18" />
      </div>
      {SKELETONS[tab ?? ownTab({ status })] ?? <PartSkeleton />}
    </div>
  );
}

const SKELETONS: Partial<Record<PanelTab, ReactNode>> = {
  explain: <ExplainerSkeleton />,
  "send-again": <SendAgainSkeleton />,
};

function PartSkeleton() {
  return (
    <div className="px-5 pt-4 pb-5">
      <Skeleton className="mb-3 h-5 w-28" />
      <Skeleton className="h-40 w-full rounded-control" />
    </div>
  );
}
