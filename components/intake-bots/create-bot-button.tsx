"use client";

import { Plus } from "lucide-react";
import Link from "next/link";
import { useCan, useWorkspace } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/button";
import { Tooltip } from "@/components/ui/tooltip";
import { MAX_BOTS } from "@/lib/contracts/managed-bot";
import { routes } from "@/lib/routes";

/** Hidden from members with read-only access. While no bot can be created, it stays focusable and explains why. */
export function CreateBotButton({ count }: { count: number }) {
  const { slug, archivedAt } = useWorkspace();
  const label = (
    <>
      <Plus aria-hidden />
      Create bot
    </>
  );
  if (!useCan("intake-bots:write")) return null;
  const block =
    archivedAt !== null
      ? "This workspace is archived. An owner can restore it."
      : count >= MAX_BOTS
        ? `A workspace can have ${MAX_BOTS} intake bots. Delete one first.`
        : null;
  if (block === null)
    return (
      <Button asChild variant="primary">
        <Link href={routes.newIntakeBot(slug)} prefetch>
          {label}
        </Link>
      </Button>
    );
  return (
    <Tooltip content={block} side="bottom">
      <Button variant="primary" aria-disabled className="cursor-not-allowed opacity-50 hover:bg-accent">
        {label}
      </Button>
    </Tooltip>
  );
}
