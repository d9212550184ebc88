"use client";

import { Copy, Ellipsis, List, Trash2 } from "lucide-react";
import Link from "next/link";
import { toast } from "@/components/shell/toasts/toast";
import { useCan, useWorkspace } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/button";
import { copyText } from "@/components/ui/code/copy-text";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { Bot } from "@/lib/contracts/managed-bot";
import { routes } from "@/lib/routes";
import { useUpdateBot } from "../mutations";

interface BotActionsProps {
  bot: Bot;
  onPause: () => void;
  onDelete: () => void;
}

/** Activate or pause, and a menu with the rest. */
export function BotActions({ bot, onPause, onDelete }: BotActionsProps) {
  const { slug, archivedAt } = useWorkspace();
  const canWrite = useCan("intake-bots:write");
  const copyId = async () => {
    if (await copyText(bot.id)) toast.message("Copied the bot’s id");
    else toast.error(`The id could not be copied: ${bot.id}`);
  };
  return (
    <>
      {canWrite && archivedAt === null ? <StatusButton bot={bot} onPause={onPause} /> : null}
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button size="icon" aria-label="More actions" data-bot-menu="">
            <Ellipsis aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          <DropdownMenuItem onSelect={() => void copyId()}>
            <Copy aria-hidden />
            Copy bot id
          </DropdownMenuItem>
          <DropdownMenuItem asChild>
            <Link href={routes.requests(slug, { path: `/intake-bots/${bot.id}`, range: "all" })}>
              <List aria-hidden />
              Show requests
            </Link>
          </DropdownMenuItem>
          {canWrite ? (
            <>
              <DropdownMenuSeparator />
              <DropdownMenuItem tone="danger" onSelect={onDelete}>
                <Trash2 aria-hidden />
                Delete…
              </DropdownMenuItem>
            </>
          ) : null}
        </DropdownMenuContent>
      </DropdownMenu>
    </>
  );
}

/** Activates at once; pausing asks first, because callers are refused then. */
function StatusButton({ bot, onPause }: Pick<BotActionsProps, "bot" | "onPause">) {
  const update = useUpdateBot(useWorkspace().slug, bot.id);
  const isActive = bot.status === "ACTIVE";
  const activate = () =>
    update.mutate(
      { status: "ACTIVE" },
      {
        onSuccess: () => toast.success("Active: it takes submissions from now on"),
        onError: (error) => toast.error(error.message),
      },
    );
  return (
    <Button
      data-bot-status=""
      variant={isActive ? "secondary" : "primary"}
      pending={update.isPending}
      onClick={isActive ? onPause : activate}
    >
      {isActive ? "Pause…" : "Activate"}
    </Button>
  );
}
