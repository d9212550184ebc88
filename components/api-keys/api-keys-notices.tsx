"use client";

import Link from "next/link";
import { useWorkspace } from "@/components/shell/workspace-context";
import { Banner } from "@/components/ui/banner";
import type { ApiKeyList } from "@/lib/contracts/api-key";
import { can, whoCan } from "@/lib/roles";
import { routes } from "@/lib/routes";
import type { CreateBlock } from "./create-block";

interface ApiKeysNoticesProps {
  canWrite: boolean;
  block: CreateBlock | null;
  list: ApiKeyList | undefined;
  highlighted: string | null;
}

/** What holds for the whole list, above it. */
export function ApiKeysNotices({ canWrite, block, list, highlighted }: ApiKeysNoticesProps) {
  const unknownKey = highlighted !== null && list?.apiKeys.every(({ id }) => id !== highlighted);
  const blocked = block !== null && (canWrite || block.kind === "archived");
  const people = whoCan("api-keys:write");
  if (canWrite && !blocked && !unknownKey) return null;
  return (
    <div className="flex flex-col gap-2 px-5 py-3 max-sm:px-4">
      {canWrite ? null : (
        <p className="text-sm text-muted">
          {people.charAt(0).toUpperCase() + people.slice(1)} create and revoke keys.
        </p>
      )}
      {blocked ? <BlockNotice block={block} /> : null}
      {unknownKey ? (
        <Banner tone="neutral" role="status">
          No key of this workspace has the id{" "}
          <code className="font-mono text-xs break-all">{highlighted}</code>.
        </Banner>
      ) : null}
    </div>
  );
}

function BlockNotice({ block }: { block: CreateBlock }) {
  const { slug, role } = useWorkspace();
  const archived = block.kind === "archived";
  const allowed = can(role, archived ? "workspace:archive" : "billing:write");
  const link = archived
    ? { href: routes.settings(slug), label: "Restore in Settings" }
    : { href: routes.billing(slug), label: "See plans" };
  const action = (
    <Link href={link.href} className="font-medium text-accent-text underline-offset-2 hover:underline">
      {link.label}
    </Link>
  );
  return (
    <Banner tone={archived ? "warn" : "neutral"} action={allowed ? action : null}>
      {block.reason}
      {allowed ? null : ` An owner can ${archived ? "restore the workspace" : "change the plan"}.`}
    </Banner>
  );
}
