"use client";

import { Clock, KeyRound, Monitor, Timer } from "lucide-react";
import dynamic from "next/dynamic";
import { GuestWorkspace } from "@/components/shell/workspace-context";
import { Wordmark } from "@/components/shell/wordmark";
import { StatusBadge } from "@/components/ui/badge";
import { StoredText } from "@/components/ui/stored-text";
import { useTimeZone } from "@/components/ui/time-zone";
import type { RequestDetail } from "@/lib/contracts/log/request-log";
import type { SharedRequest } from "@/lib/contracts/support-link";
import { formatDuration, formatMoment } from "@/lib/format/format-time";
import { CallPath, CallTime, Fact, SuccessHead } from "../panel/call-facts";
import { RequestTab } from "../panel/tabs/request-tab";
import { ResponseTab } from "../panel/tabs/response-tab";
import { StageTimings } from "../panel/tabs/stage-timings";

/** Has a panel for each error code, so it is not among the page's first scripts. */
const ErrorExplainer = dynamic(() =>
  import("@/components/error-explainer/error-explainer").then((module) => module.ErrorExplainer),
);

const PART =
  "@container min-w-0 divide-y divide-line overflow-hidden rounded-card border border-line bg-surface";

/** One request for somebody without an account: what was called, why it failed, what was sent and returned. Read-only. */
export function SharedRequestScreen({ request, endsAt }: SharedRequest) {
  const zone = useTimeZone();
  return (
    <GuestWorkspace>
      <main className="mx-auto grid w-full max-w-180 gap-4 px-4 pt-6 pb-16 sm:pt-10">
        <header className="grid gap-3">
          <Wordmark />
          <div>
            <h1 className="text-xl font-semibold">A request, shared for support</h1>
            <p className="text-muted">
              As the log keeps it: secrets are masked. Left out are the client’s address, the workspace’s
              members, other requests, and every header that the call itself does not need. This link ends on{" "}
              {formatMoment(endsAt, zone)}.
            </p>
          </div>
        </header>
        <div className={PART}>
          <Facts request={request} />
          {request.explanation ? <ErrorExplainer request={request} /> : <SuccessHead request={request} />}
        </div>
        <div className={PART}>
          <RequestTab request={request} />
        </div>
        <div className={PART}>
          <ResponseTab request={request} />
        </div>
        <div className={PART}>
          <h2 className="sr-only">Timing</h2>
          <StageTimings request={request} />
        </div>
      </main>
    </GuestWorkspace>
  );
}

/** The first lines of the request panel, without its menus and links. */
function Facts({ request }: { request: RequestDetail }) {
  const { status, method, path, query, createdAt, apiKey, apiKeyDisplay, userAgent, durationUs } = request;
  return (
    <section aria-label="Summary" className="px-5 pt-3.5 pb-3.5">
      <div className="flex items-start gap-2.5">
        <StatusBadge status={status} />
        <p className="min-w-0 font-mono text-sm leading-5 break-all">
          <span className="font-medium">{method}</span> <CallPath path={path} />
          {query && <StoredText text={`?${query}`} isCode className="text-muted" />}
        </p>
      </div>
      <dl className="mt-2 flex flex-wrap gap-x-5 gap-y-1.5 text-xs">
        <Fact name="Time" icon={Clock}>
          <CallTime iso={createdAt} />
        </Fact>
        <Fact name="Key" icon={KeyRound}>
          {apiKey ? (
            <>
              <StoredText text={apiKey.name} layout="line" className="font-medium text-ink" />
              <span className="font-mono">{apiKeyDisplay}</span>
            </>
          ) : (
            "None"
          )}
        </Fact>
        {userAgent !== null && (
          <Fact name="Client" icon={Monitor}>
            <StoredText text={userAgent} isCode />
          </Fact>
        )}
        <Fact name="Duration" icon={Timer}>
          {formatDuration(durationUs)}
        </Fact>
      </dl>
    </section>
  );
}
