"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
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
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { StoredText } from "@/components/ui/stored-text";
import type { Bot } from "@/lib/contracts/managed-bot";
import { visibleText } from "@/lib/text/visible-text";
import { useDeleteBot } from "../mutations";
import { deleteImpactQuery } from "../queries";
import { BotImpact } from "./bot-impact";

interface DeleteBotDialogProps {
  bot: Bot;
  onClose: () => void;
  onDeleted: () => void;
}

/** Shows the data that would be lost and the callers affected. It cannot be undone, so the bot's name must be typed first. */
export function DeleteBotDialog({ bot, onClose, onDeleted }: DeleteBotDialogProps) {
  const { slug } = useWorkspace();
  const impact = useQuery(deleteImpactQuery(slug, bot.id));
  const remove = useDeleteBot(slug, bot.id);
  const [typed, setTyped] = useState("");
  const isConfirmed = typed.trim() === bot.name;
  const submit = () => {
    if (!isConfirmed) return;
    remove.mutate(undefined, {
      onSuccess: () => {
        toast.success(visibleText(`Deleted ${bot.name}`));
        onDeleted();
      },
    });
  };
  return (
    <Dialog open onOpenChange={(open) => !open && !remove.isPending && onClose()}>
      <DialogContent
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          document.querySelector<HTMLElement>("[data-bot-menu]")?.focus();
        }}
      >
        <DialogTitle className="truncate">
          Delete <StoredText text={bot.name} layout="line" />
        </DialogTitle>
        <DialogDescription>
          Its submissions are deleted with it. Calls that name it are then refused with 404. This cannot be
          undone; pausing keeps everything.
        </DialogDescription>
        <form
          className="contents"
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <DialogBody className="flex flex-col gap-4">
            <BotImpact
              doing="deleting"
              impact={impact.data}
              error={impact.error}
              retrying={impact.isFetching}
              onRetry={() => void impact.refetch()}
            />
            <Field label="Type the bot’s name to delete it" hint={<StoredText text={bot.name} />}>
              <Input value={typed} autoComplete="off" onChange={({ target: { value } }) => setTyped(value)} />
            </Field>
            <ErrorBanner message={remove.error?.message} />
          </DialogBody>
          <DialogFooter>
            <DialogClose asChild>
              <Button>Keep bot</Button>
            </DialogClose>
            <Button type="submit" variant="danger" pending={remove.isPending} disabled={!isConfirmed}>
              Delete bot
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
