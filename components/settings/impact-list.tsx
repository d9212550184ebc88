"use client";

import { useQuery } from "@tanstack/react-query";
import { useWorkspace } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import type { Usage } from "@/lib/contracts/usage";
import { impactQuery } from "./queries";

/** The effects of an action, one fact per line, with a retry when the facts could not be read. */
export function ImpactList({ toLines }: { toLines: (usage: Usage) => readonly string[] }) {
  const impact = useQuery(impactQuery(useWorkspace().slug));
  if (impact.data) {
    return (
      <ul className="grid list-disc gap-1.5 pl-4 marker:text-faint">
        {toLines(impact.data).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    );
  }
  if (impact.error) {
    return (
      <div role="alert" className="flex flex-wrap items-center gap-3">
        <p className="text-bad-text">The effects of this change could not be loaded.</p>
        <Button size="sm" pending={impact.isFetching} onClick={() => void impact.refetch()}>
          Try again
        </Button>
      </div>
    );
  }
  return (
    <div role="status" aria-busy aria-label="Loading the effects of this change" className="grid gap-1.5">
      {["w-4/5", "w-full", "w-3/4", "w-2/3"].map((width) => (
        <Skeleton key={width} className={`h-5 ${width}`} />
      ))}
    </div>
  );
}
