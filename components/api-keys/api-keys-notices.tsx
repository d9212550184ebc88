"use client";

import Link from "next/link";
import { useCan, useWorkspace } from "@/components/shell/workspace-context";
import { Banner } from "@/components/ui/banner";
import { cn } from "@/components/ui/cn";
import { StoredText } from "@/components/ui/stored-text";
import type { ApiKeyList } from "@/lib/contracts/api-key";
import { routes } from "@/lib/routes";
import { KeyWritersHint } from "./api-keys-header";
import type { CreateBlock } from "@/lib/limit-copy";

interface ApiKeysNoticesProps {
  canWrite: boolean;
  block: CreateBlock | null;
  list: ApiKeyList | undefined;
  /** Id of the key to revoke. */
  revoking: string | null;
}

/** Notices about the whole list, above it. */
export function ApiKeysNotices({ canWrite, block, list, revoking }: ApiKeysNoticesProps) {
  const unknownKey = revoking !== null && list?.apiKeys.every(({ id }) => id !== revoking);
  // A banner above every screen says that a workspace is archived.
  const blocked = canWrite && block !== null && block.kind !== "archived";
  const onlyReads = !canWrite && list !== undefined && list.apiKeys.length > 0;
  if (!onlyReads && !blocked && !unknownKey) return null;
  return (
    <div className={cn("flex flex-col gap-2 px-5 py-3 max-sm:px-4", !blocked && !unknownKey && "sm:hidden")}>
      {onlyReads ? <KeyWritersHint className="sm:hidden" /> : null}
      {blocked ? <BlockNotice reason={block.reason} /> : null}
      {unknownKey ? (
        <Banner tone="neutral" role="status">
          No key in this workspace has the id{" "}
          <code className="font-mono text-xs">
            <StoredText text={revoking} isCode />
          </code>
          .
        </Banner>
      ) : null}
    </div>
  );
}

function BlockNotice({ reason }: { reason: string }) {
  const { slug } = useWorkspace();
  const canChangePlan = useCan("billing:write");
  const plans = (
    <Link
      href={routes.billing(slug)}
      className="font-medium text-accent-text underline-offset-2 hover:underline"
    >
      See plans
    </Link>
  );
  return (
    <Banner tone="neutral" action={canChangePlan ? plans : null}>
      {reason}
      {canChangePlan ? null : " An owner can change the plan."}
    </Banner>
  );
}
