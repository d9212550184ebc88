"use client";

import { useQuery } from "@tanstack/react-query";
import { useWorkspace } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/code/copy-button";
import {
  Dialog,
  DialogBody,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogTitle,
} from "@/components/ui/dialog";
import { focusFirstShown } from "@/components/ui/focus-first-shown";
import { RetryBanner } from "@/components/ui/retry-banner";
import { Skeleton } from "@/components/ui/skeleton";
import type { Bot } from "@/lib/contracts/managed-bot";
import { submissionQuery } from "../queries";
import { SubmissionAnswers } from "./submission-answers";
import { SubmissionFacts } from "./submission-facts";

interface SubmissionDialogProps {
  bot: Bot;
  submissionId: string;
  onClose: () => void;
}

/** A submission with all its answers and its conversation. Focus returns to its row. */
export function SubmissionDialog({ bot, submissionId, onClose }: SubmissionDialogProps) {
  const { slug } = useWorkspace();
  const { data, error, isFetching, refetch } = useQuery(submissionQuery(slug, bot.id, submissionId));
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          focusFirstShown(`[data-submission="${CSS.escape(submissionId)}"]`);
        }}
      >
        <DialogTitle>Submission</DialogTitle>
        <DialogDescription>
          <code className="font-mono text-xs">{submissionId}</code>
        </DialogDescription>
        <DialogBody className="flex flex-col gap-5">
          {data ? (
            <>
              <SubmissionFacts submission={data} />
              <SubmissionAnswers bot={bot} submission={data} />
            </>
          ) : null}
          {!data && error ? (
            <RetryBanner onRetry={() => void refetch()} pending={isFetching}>
              {error.message}
            </RetryBanner>
          ) : null}
          {!data && !error ? (
            <div role="status" aria-busy aria-label="Loading the submission" className="grid gap-4">
              <Skeleton className="h-9" />
              <Skeleton className="h-48" />
            </div>
          ) : null}
        </DialogBody>
        <DialogFooter>
          {data ? (
            <CopyButton text={() => JSON.stringify(data.data, null, 2)} label="Copy data" size="md" />
          ) : null}
          <DialogClose asChild>
            <Button>Close</Button>
          </DialogClose>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
