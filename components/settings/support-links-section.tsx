"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { type ReactNode, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { toast } from "@/components/shell/toasts/toast";
import { useCan, useWorkspace } from "@/components/shell/workspace-context";
import { StatusBadge } from "@/components/ui/badge";
import { ErrorBanner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { StoredText } from "@/components/ui/stored-text";
import { useTimeZone } from "@/components/ui/time-zone";
import type { SupportLink } from "@/lib/contracts/support-link";
import { countOf } from "@/lib/format/format-number";
import { formatMoment } from "@/lib/format/format-time";
import { routes } from "@/lib/routes";
import { rolesWith } from "@/lib/workspace/roles";
import { useRevokeSupportLink } from "./mutations";
import { supportLinksQuery } from "./queries";
import { SettingsSection } from "./settings-section";

/** The links that show a request to somebody without an account. */
export function SupportLinksSection() {
  const { slug, archivedAt } = useWorkspace();
  const { data, error, refetch, isFetching } = useQuery(supportLinksQuery(slug));
  return (
    <SettingsSection
      id="support-links"
      title="Support links"
      description={
        archivedAt === null
          ? "Each shows one request to whoever has it, until it ends."
          : "The workspace is archived: they show nothing until it is restored."
      }
    >
      {data ? <LinkList links={data} /> : null}
      {!data && error ? (
        <ErrorState
          className="py-4"
          title="Support links could not be loaded"
          description={error.message}
          onRetry={() => void refetch()}
          pending={isFetching}
        />
      ) : null}
      {!data && !error ? (
        // As high as the sentence without links, which has two lines on a phone.
        <div role="status" aria-busy aria-label="Loading support links" className="h-10 sm:h-5">
          <Skeleton className="h-5 w-64" />
        </div>
      ) : null}
    </SettingsSection>
  );
}

function LinkList({ links }: { links: readonly SupportLink[] }) {
  const canRevoke = useCan("support-links:write");
  if (links.length === 0) {
    return (
      <p className="text-muted">
        No link works now.{" "}
        {canRevoke
          ? "To make one, open a request and choose Link for support… in its menu Copy."
          : `The ${rolesWith("support-links:write")} can make one.`}
      </p>
    );
  }
  return (
    <ul aria-label="Support links" className="-my-2.5 divide-y divide-line">
      {links.map((link) => (
        <li key={link.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-2.5">
          <LinkFacts link={link} />
          {canRevoke ? <RevokeLink link={link} /> : null}
        </li>
      ))}
    </ul>
  );
}

function LinkFacts({ link }: { link: SupportLink }) {
  const { slug } = useWorkspace();
  const zone = useTimeZone();
  const { request, requestId, createdBy, isDormant, endsAt, opens, lastOpenedAt } = link;
  return (
    <div className="grid min-w-0 flex-1 basis-60 gap-0.5">
      {request ? (
        <Link
          href={routes.request(slug, requestId)}
          className="flex min-w-0 items-center gap-2 rounded-small font-mono text-xs hover:underline"
        >
          <StatusBadge status={request.status} />
          <span className="font-medium">{request.method}</span>
          <span className="min-w-0 truncate">
            <StoredText text={request.path} layout="line" isCode />
          </span>
        </Link>
      ) : (
        <p>
          <code className="font-mono text-xs break-all">{requestId}</code>
          <span className="block text-muted">
            The log no longer has this request: the link shows nothing.
          </span>
        </p>
      )}
      <p className="text-xs text-muted">
        Made by <StoredText text={createdBy} layout="line" />, ends {formatMoment(endsAt, zone)};{" "}
        {lastOpenedAt === null ? (
          "not opened yet"
        ) : (
          <>
            opened {countOf(opens, "time")}, last <RelativeTime iso={lastOpenedAt} />
          </>
        )}
      </p>
      {isDormant ? (
        <p className="text-xs text-warn-text">
          It shows nothing while <StoredText text={createdBy} layout="line" /> is not one of the{" "}
          {rolesWith("support-links:write")} of this workspace, and works again afterwards.
        </p>
      ) : null}
    </div>
  );
}

/** Asks once more in its own place: a revoked link cannot be given back. */
function RevokeLink({ link }: { link: SupportLink }) {
  const revoke = useRevokeSupportLink(useWorkspace().slug);
  const [isAsking, setAsking] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const keep = () => {
    flushSync(() => setAsking(false));
    button.current?.focus();
  };
  const confirm = () =>
    revoke.mutate(link.id, { onSuccess: () => toast.success("Revoked: the link shows nothing from now on") });
  const name = link.request ? `${link.request.method} ${link.request.path}` : link.requestId;
  if (!isAsking) {
    return (
      <Button
        ref={button}
        size="sm"
        aria-label={`Revoke the link to ${name}`}
        onClick={() => setAsking(true)}
      >
        Revoke…
      </Button>
    );
  }
  return (
    <Question label={`Revoke the link to ${name}?`}>
      <ErrorBanner message={revoke.error?.message} />
      <Button size="sm" autoFocus disabled={revoke.isPending} onClick={keep}>
        Keep link
      </Button>
      <Button size="sm" variant="danger" pending={revoke.isPending} onClick={confirm}>
        Revoke link
      </Button>
    </Question>
  );
}

function Question({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div role="group" aria-label={label} className="flex flex-wrap items-center gap-2">
      <span className="text-xs text-muted">Whoever has it sees nothing any more.</span>
      {children}
    </div>
  );
}
