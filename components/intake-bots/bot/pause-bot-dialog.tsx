"use client";

import { useQuery } from "@tanstack/react-query";
import { toast } from "@/components/shell/toasts/toast";
import { useWorkspace } from "@/components/shell/workspace-context";
import { ErrorBanner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogBody,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogTitle,
} from "@/components/ui/dialog";
import { StoredText } from "@/components/ui/stored-text";
import type { Bot } from "@/lib/contracts/managed-bot";
import { useUpdateBot } from "../mutations";
import { deleteImpactQuery } from "../queries";
import { BotImpact } from "./bot-impact";

interface PauseBotDialogProps {
  bot: Bot;
  onClose: () => void;
}

/** Shows who calls the bot before their submissions are refused. */
export function PauseBotDialog({ bot, onClose }: PauseBotDialogProps) {
  const { slug } = useWorkspace();
  const impact = useQuery(deleteImpactQuery(slug, bot.id));
  const update = useUpdateBot(slug, bot.id);
  const pause = () =>
    update.mutate(
      { status: "PAUSED" },
      {
        onSuccess: () => {
          toast.success("Paused: submissions are refused from now on");
          onClose();
        },
      },
    );
  return (
    <Dialog open onOpenChange={(open) => !open && !update.isPending && onClose()}>
      <DialogContent
        size="sm"
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          document.querySelector<HTMLElement>("[data-bot-status]")?.focus();
        }}
      >
        <DialogTitle className="truncate">
          Pause <StoredText text={bot.name} layout="line" />
        </DialogTitle>
        <DialogDescription>
          Each new submission is refused with <code className="font-mono text-xs">validation_failed</code>{" "}
          until the bot is active again. Stored submissions stay, and can be read.
        </DialogDescription>
        <DialogBody className="flex flex-col gap-4">
          <BotImpact
            doing="pausing"
            impact={impact.data}
            error={impact.error}
            retrying={impact.isFetching}
            onRetry={() => void impact.refetch()}
          />
          <ErrorBanner message={update.error?.message} />
        </DialogBody>
        <DialogFooter>
          <DialogClose asChild>
            <Button>Keep active</Button>
          </DialogClose>
          <Button variant="danger" pending={update.isPending} onClick={pause}>
            Pause bot
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
