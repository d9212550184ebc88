"use client";

import { FileQuestion } from "lucide-react";
import Link from "next/link";
import { useOverlays } from "@/components/shell/overlays";
import { PageHeader } from "@/components/shell/page-header";
import { useWorkspace } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { routes } from "@/lib/routes";

export default function NotFoundInWorkspace() {
  const { slug } = useWorkspace();
  const { show } = useOverlays();
  return (
    <>
      <PageHeader title="Page not found" />
      <EmptyState
        icon={FileQuestion}
        title="This address leads nowhere"
        description="It is mistyped, or what it showed no longer exists."
        action={
          <div className="flex gap-2">
            <Button variant="primary" asChild>
              <Link href={routes.workspace(slug)}>Go to the workspace</Link>
            </Button>
            <Button onClick={() => show("palette")}>Search</Button>
          </div>
        }
      />
    </>
  );
}
