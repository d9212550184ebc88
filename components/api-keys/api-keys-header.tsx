"use client";

import { Plus } from "lucide-react";
import { PageHeader } from "@/components/shell/page-header";
import { useCan, useWorkspace } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Skeleton } from "@/components/ui/skeleton";
import { Tooltip } from "@/components/ui/tooltip";
import type { ApiKeyList } from "@/lib/contracts/api-key";
import type { CreateBlock } from "@/lib/limit-copy";
import { rolesWith } from "@/lib/workspace/roles";
import { capitalize } from "@/lib/text/capitalize";
import { keyCountCopy } from "./list/key-condition";

export interface CreateAction {
  onCreate: () => void;
  block: CreateBlock | null;
}

interface ApiKeysHeaderProps {
  list: ApiKeyList | undefined;
  /** True if the list could not be loaded. */
  failed?: boolean;
  /** Null for members with read-only access, and while the empty list has its own button. */
  create: CreateAction | null;
}

export function ApiKeysHeader({ list, failed = false, create }: ApiKeysHeaderProps) {
  const canWrite = useCan("api-keys:write");
  const workspace = useWorkspace();
  const meta = list ? (
    keyCountCopy(list, workspace)
  ) : (
    <Skeleton className={cn("h-3.5 w-20 translate-y-0.5", failed && "invisible")} />
  );
  const actions = create ? (
    <CreateKeyButton {...create} disabled={!list} />
  ) : canWrite ? null : (
    <KeyWritersHint className="max-sm:hidden" />
  );
  return <PageHeader title="API keys" meta={meta} actions={actions} />;
}

interface CreateKeyButtonProps extends CreateAction {
  disabled?: boolean;
}

/** While no key can be created the button stays focusable and explains why. */
export function CreateKeyButton({ onCreate, block, disabled = false }: CreateKeyButtonProps) {
  if (!block) {
    return (
      <Button variant="primary" onClick={onCreate} disabled={disabled} data-create-key="">
        <Plus aria-hidden />
        Create key
      </Button>
    );
  }
  return (
    <Tooltip content={block.reason} side="bottom">
      <Button
        variant="primary"
        aria-disabled
        data-create-key=""
        className="cursor-not-allowed opacity-50 hover:bg-accent active:bg-accent active:brightness-100"
      >
        <Plus aria-hidden />
        Create key
      </Button>
    </Tooltip>
  );
}

/** Replaces the button for members with read-only access. */
export function KeyWritersHint({ className }: { className?: string }) {
  return (
    <p className={cn("text-sm text-muted", className)}>
      {capitalize(rolesWith("api-keys:write"))} create and revoke keys
    </p>
  );
}
