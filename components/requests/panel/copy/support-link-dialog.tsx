"use client";

import { useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { type RefObject, useEffect, useRef, useState } from "react";
import { useOrigin } from "@/components/shell/origin";
import { supportLinksKey } from "@/components/shell/queries/query-keys";
import { useWorkspace } from "@/components/shell/workspace-context";
import { ErrorBanner } from "@/components/ui/banner";
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
import { FieldGroup } from "@/components/ui/field";
import { useSubmission } from "@/components/ui/hooks/use-submission";
import { Segmented } from "@/components/ui/segmented";
import { useTimeZone } from "@/components/ui/time-zone";
import {
  type CreatedSupportLink,
  createdSupportLinkSchema,
  type CreateSupportLink,
  SUPPORT_LINK_HOURS,
  type SupportLinkHours,
} from "@/lib/contracts/support-link";
import { dashboardFetch } from "@/lib/dashboard-fetch";
import { formatMoment } from "@/lib/format/format-time";
import { dashboardApi, routes } from "@/lib/routes";

const LABELS: Readonly<Record<SupportLinkHours, string>> = {
  1: "1 hour",
  24: "24 hours",
  168: "7 days",
  720: "30 days",
};
const OPTIONS = SUPPORT_LINK_HOURS.map((hours) => ({ value: String(hours), label: LABELS[hours] }));

interface SupportLinkDialogProps {
  requestId: string;
  onClose: () => void;
  /** Gets the focus back. */
  opener: RefObject<HTMLElement | null>;
}

/** Makes a link that shows one request without an account, then shows it: only the mutation's result holds its token. */
export function SupportLinkDialog({ requestId, onClose, opener }: SupportLinkDialogProps) {
  const { slug } = useWorkspace();
  const create = useCreateSupportLink(slug);
  return (
    <Dialog open onOpenChange={(open) => !open && !create.isPending && onClose()}>
      <DialogContent
        size="sm"
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          opener.current?.focus();
        }}
      >
        {create.data ? (
          <MadeLink made={create.data} />
        ) : (
          <NewLink
            isPending={create.isPending}
            problem={create.error?.message}
            onMake={(hours) => create.mutate({ requestId, hours })}
          />
        )}
      </DialogContent>
    </Dialog>
  );
}

function useCreateSupportLink(slug: string) {
  const client = useQueryClient();
  return useSubmission({
    send: (body: CreateSupportLink, submissionToken) =>
      dashboardFetch(createdSupportLinkSchema, dashboardApi.supportLinks(slug), {
        method: "POST",
        body,
        submissionToken,
      }),
    once: true,
    gcTime: 0,
    onSettled: () => void client.invalidateQueries({ queryKey: supportLinksKey(slug) }),
  });
}

interface NewLinkProps {
  isPending: boolean;
  problem: string | undefined;
  onMake: (hours: SupportLinkHours) => void;
}

function NewLink({ isPending, problem, onMake }: NewLinkProps) {
  const [hours, setHours] = useState<SupportLinkHours>(24);
  const choose = (value: string) => {
    const chosen = SUPPORT_LINK_HOURS.find((each) => String(each) === value);
    if (chosen !== undefined) setHours(chosen);
  };
  return (
    <>
      <DialogTitle>Link for support</DialogTitle>
      <DialogDescription>
        Whoever has the link sees this request and its explanation, without an account: path, query and bodies
        as logged, and the headers that the call itself needs. Secrets are masked; the client’s address,
        members and other requests are left out.
      </DialogDescription>
      <DialogBody className="grid gap-4">
        <FieldGroup label="The link works for">
          <Segmented
            aria-label="The link works for"
            value={String(hours)}
            onValueChange={choose}
            options={OPTIONS}
            className="w-full [&>label]:flex-1 [&>label]:px-1"
          />
        </FieldGroup>
        <ErrorBanner message={problem} />
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button variant="primary" pending={isPending} onClick={() => onMake(hours)}>
          Make link
        </Button>
      </DialogFooter>
    </>
  );
}

function MadeLink({ made: { token, endsAt, endsWithLog } }: { made: CreatedSupportLink }) {
  const { slug } = useWorkspace();
  const zone = useTimeZone();
  const link = useOrigin() + routes.supportLink(token);
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => body.current?.querySelector("button")?.focus(), []);
  return (
    <>
      <DialogTitle>Copy the link now. It is shown only once.</DialogTitle>
      <DialogDescription>
        It works until {formatMoment(endsAt, zone)}
        {endsWithLog ? ", when the request leaves the log" : ""}.
      </DialogDescription>
      <DialogBody ref={body} className="grid gap-3">
        <div className="flex items-center gap-3 rounded-control border border-line bg-subtle py-2 pr-2 pl-3.5">
          <code className="min-w-0 flex-1 font-mono text-xs break-all select-all">{link}</code>
          <CopyButton text={link} label="Copy link" variant="primary" />
        </div>
        <p className="text-muted">
          <Link
            href={routes.supportLinks(slug)}
            className="rounded-small underline decoration-line-strong underline-offset-3 hover:decoration-ink"
          >
            Settings
          </Link>{" "}
          lists it with how often it was opened, and revokes it.
        </p>
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button>Done</Button>
        </DialogClose>
      </DialogFooter>
    </>
  );
}
