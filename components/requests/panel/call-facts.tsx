"use client";

import type { LucideIcon } from "lucide-react";
import { Fragment, type ReactNode } from "react";
import { ExactTimes } from "@/components/ui/relative-time";
import { StoredText } from "@/components/ui/stored-text";
import { useTimeZone } from "@/components/ui/time-zone";
import { Tooltip } from "@/components/ui/tooltip";
import { isResourceId } from "@/lib/api/resource-id";
import type { RequestDetail } from "@/lib/contracts/log/request-log";
import { formatClock, formatDay, formatDuration } from "@/lib/format/format-time";
import { zoneName } from "@/lib/format/time-zone";
import { REPLAYED_COPY } from "./tabs/response-tab";

/* Parts of the facts of a call, for members and for the readers of a support link. */

/** The ids in it are dimmed: the words around them tell the endpoint. */
export function CallPath({ path }: { path: string }) {
  return path.split("/").map((segment, index) => (
    <Fragment key={index}>
      {index > 0 && "/"}
      <StoredText text={segment} isCode className={isResourceId(segment) ? "text-muted" : "text-ink"} />
    </Fragment>
  ));
}

interface FactProps {
  name: string;
  icon: LucideIcon;
  children: ReactNode;
}

export function Fact({ name, icon: Icon, children }: FactProps) {
  return (
    <div className="flex min-w-0 items-baseline gap-1.5 text-muted">
      <dt className="self-center">
        <Icon aria-hidden className="size-3.5" />
        <span className="sr-only">{name}</span>
      </dt>
      <dd className="flex min-w-0 flex-wrap items-baseline gap-x-5 [@media(hover:none)]:gap-x-2">
        {children}
      </dd>
    </div>
  );
}

/** "29 Nov, 10:42:07.318 UTC"; hover and focus show it in the other zone, too. */
export function CallTime({ iso }: { iso: string }) {
  const zone = useTimeZone();
  return (
    <Tooltip content={<ExactTimes iso={iso} />}>
      <time dateTime={iso} tabIndex={0} className="rounded-small whitespace-nowrap">
        {formatDay(iso, zone)}, {formatClock(iso, zone)} {zoneName(iso, zone)}
      </time>
    </Tooltip>
  );
}

/** In the place of an explanation: that there is nothing to explain. */
export function SuccessHead({ request: { replayed, durationUs } }: { request: RequestDetail }) {
  return (
    <section className="px-5 pt-4.5 pb-5">
      <h2 className="text-[20px]/7 font-semibold tracking-tight">
        {replayed ? "The first response was sent again" : `Succeeded in ${formatDuration(durationUs)}`}
      </h2>
      <p className="mt-0.5 text-muted">
        {replayed ? REPLAYED_COPY : "It passed every check: there is nothing to explain."}
      </p>
    </section>
  );
}
