"use client";

import Link from "next/link";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import { StoredText } from "@/components/ui/stored-text";
import { rolesWith } from "@/lib/workspace/roles";
import { routes } from "@/lib/routes";
import { useCan, useWorkspace } from "./workspace-context";

/**
 * Above every screen while the workspace is archived, because nothing else explains why all of its calls fail. One line
 * that stays in sight, even above a panel; on a phone it wraps.
 */
export function ArchivedBanner() {
  const { slug, archivedAt, archivedBy } = useWorkspace();
  const canRestore = useCan("workspace:archive");
  if (archivedAt === null) return null;
  return (
    <Banner
      tone="warn"
      className="rounded-none border-x-0 border-t-0 px-4 sm:sticky sm:top-0 sm:z-40 sm:h-(--banner-height) sm:items-center sm:py-0 sm:whitespace-nowrap md:px-5 sm:[&>svg]:mt-0"
      action={
        canRestore ? (
          <Button asChild size="sm">
            <Link href={routes.restoreWorkspace(slug)}>Restore workspace</Link>
          </Button>
        ) : null
      }
    >
      <p className="sm:truncate">
        <span className="font-medium">This workspace is archived.</span> Its API refuses every call with{" "}
        <code className="font-mono text-xs">workspace_archived</code>. Archived{" "}
        <RelativeTime iso={archivedAt} />
        {archivedBy === null ? null : (
          <>
            {" "}
            by <StoredText text={archivedBy} layout="line" />
          </>
        )}
        .{canRestore ? "" : ` Its ${rolesWith("workspace:archive")} can restore it.`}
      </p>
    </Banner>
  );
}
