"use client";

import { Bot, CircleDot, Clock, KeyRound, type LucideIcon, Monitor, Timer } from "lucide-react";
import Link from "next/link";
import { Fragment, type ReactNode } from "react";
import { useWorkspace } from "@/components/shell/workspace-context";
import { StatusBadge } from "@/components/ui/badge";
import { ExactTimes } from "@/components/ui/relative-time";
import { StoredText } from "@/components/ui/stored-text";
import { useTimeZone } from "@/components/ui/time-zone";
import { Tooltip } from "@/components/ui/tooltip";
import { isHttpMethod, OTHER_METHOD } from "@/lib/api/methods";
import { isResourceId } from "@/lib/api/resource-id";
import { NONE } from "@/lib/contracts/log/log-fields";
import type { RequestDetail } from "@/lib/contracts/log/request-log";
import { formatClock, formatDay, formatDuration } from "@/lib/format/format-time";
import { zoneName } from "@/lib/format/time-zone";
import { routes } from "@/lib/routes";
import { ValueMenu } from "./value-menu";

/** The facts of the call, first in the panel: status, method and path, time, key, caller and duration. */
export function RequestFacts({ request }: { request: RequestDetail }) {
  const { slug } = useWorkspace();
  const zone = useTimeZone();
  const { method, path, query, durationUs, apiKey, apiKeyDisplay, intakeBot, createdAt, status, errorCode } =
    request;
  return (
    <section aria-label="Summary" className="max-h-2/5 shrink-0 overflow-y-auto px-5 pt-3.5 pb-1.5">
      <div className="flex items-start gap-2.5">
        <StatusBadge status={status} />
        <p className="min-w-0 font-mono text-sm leading-5 break-all">
          <ValueMenu name="method" text={isHttpMethod(method) ? method : OTHER_METHOD}>
            <span className="font-medium">{method}</span>
          </ValueMenu>
          {/* As wide as the icon that appears in it. */}
          <span className="inline-block w-5 [@media(hover:none)]:w-1"> </span>
          <ValueMenu name="path" text={path} operator="=">
            <CallPath path={path} />
          </ValueMenu>
          {query && <StoredText text={`?${query}`} isCode className="text-muted" />}
        </p>
      </div>
      <dl className="mt-2 flex flex-wrap gap-x-5 gap-y-1.5 text-xs [@media(hover:none)]:gap-x-3">
        <Fact name="Time" icon={Clock}>
          <Tooltip content={<ExactTimes iso={createdAt} />}>
            <time dateTime={createdAt} tabIndex={0} className="rounded-small whitespace-nowrap">
              {formatDay(createdAt, zone)}, {formatClock(createdAt, zone)} {zoneName(createdAt, zone)}
            </time>
          </Tooltip>
        </Fact>
        <Fact name="Key" icon={KeyRound}>
          {apiKey ? (
            <ValueMenu name="key" text={apiKey.id}>
              <Tooltip content={<span className="font-mono">{apiKeyDisplay}</span>}>
                <Link
                  href={routes.apiKey(slug, apiKey.id)}
                  className="block truncate rounded-small font-medium text-ink underline decoration-line-strong underline-offset-3 hover:decoration-ink"
                >
                  <StoredText text={apiKey.name} layout="line" />
                </Link>
              </Tooltip>
            </ValueMenu>
          ) : (
            <ValueMenu name="key" text={NONE}>
              None
            </ValueMenu>
          )}
        </Fact>
        {intakeBot && (
          <Fact name="Intake bot" icon={Bot}>
            <ValueMenu name="path" text={`/intake-bots/${intakeBot.id}`}>
              <StoredText
                text={intakeBot.name}
                layout="line"
                className="block truncate font-medium text-ink"
              />
            </ValueMenu>
          </Fact>
        )}
        <Fact name="Caller" icon={Monitor}>
          <ValueMenu name="caller" text={request.clientAddress}>
            <span className="font-mono">{request.clientAddress}</span>
          </ValueMenu>
          {request.userAgent && (
            <ValueMenu name="agent" text={request.userAgent}>
              <StoredText text={request.userAgent} isCode />
            </ValueMenu>
          )}
        </Fact>
        <Fact name="Duration" icon={Timer}>
          <ValueMenu name="duration" text={`${durationUs / 1_000}ms`} operator=">">
            {formatDuration(durationUs)}
          </ValueMenu>
        </Fact>
        <Fact name="Status" icon={CircleDot}>
          <ValueMenu name="status" text={String(status)}>
            {status}
          </ValueMenu>
          {errorCode !== null && (
            <ValueMenu name="code" text={errorCode}>
              <span className="font-mono">{errorCode}</span>
            </ValueMenu>
          )}
        </Fact>
      </dl>
    </section>
  );
}

/** The ids in it are dimmed: the words around them tell the endpoint. */
function CallPath({ path }: { path: string }) {
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

function Fact({ name, icon: Icon, children }: FactProps) {
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
