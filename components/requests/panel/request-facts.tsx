"use client";

import { Bot, Clock, KeyRound, Monitor, Timer } from "lucide-react";
import Link from "next/link";
import { useWorkspace } from "@/components/shell/workspace-context";
import { StatusBadge } from "@/components/ui/badge";
import { StoredText } from "@/components/ui/stored-text";
import { Tooltip } from "@/components/ui/tooltip";
import { isHttpMethod, OTHER_METHOD } from "@/lib/api/methods";
import { NONE } from "@/lib/contracts/log/log-fields";
import type { RequestDetail } from "@/lib/contracts/log/request-log";
import { formatDuration } from "@/lib/format/format-time";
import { agentValue } from "@/lib/log-filters/filter-value";
import { routes } from "@/lib/routes";
import { CallPath, CallTime, Fact } from "./call-facts";
import { ValueMenu } from "./value-menu";

/** The facts of the call in one line, which wraps: status, method and path, time, key, caller and duration. */
export function RequestFacts({ request }: { request: RequestDetail }) {
  const { slug } = useWorkspace();
  const { method, path, query, durationUs, apiKey, apiKeyDisplay, intakeBot, createdAt, status } = request;
  return (
    <section aria-label="Summary" className="max-h-2/5 shrink-0 overflow-y-auto px-5 pt-3.5 pb-1.5">
      <dl className="flex flex-wrap items-center gap-x-5 gap-y-1.5 text-xs [@media(hover:none)]:gap-x-3">
        <div className="min-w-0 text-sm">
          <dt className="sr-only">Call</dt>
          <dd className="flex min-w-0 items-start gap-2.5">
            <span className="shrink-0">
              <ValueMenu name="status" text={String(status)}>
                <StatusBadge status={status} />
              </ValueMenu>
            </span>
            <p className="min-w-0 font-mono leading-5 break-all">
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
          </dd>
        </div>
        <Fact name="Time" icon={Clock}>
          <CallTime iso={createdAt} />
        </Fact>
        <Fact name="Key" icon={KeyRound}>
          {apiKey ? (
            <ValueMenu name="key" text={apiKey.id} shownAs={{ noun: "key", name: apiKey.name }}>
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
            <ValueMenu
              name="path"
              text={`/intake-bots/${intakeBot.id}`}
              shownAs={{ noun: "intake bot", name: intakeBot.name }}
            >
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
            <ValueMenu name="agent" {...agentValue(request.userAgent)}>
              <StoredText text={request.userAgent} isCode />
            </ValueMenu>
          )}
        </Fact>
        <Fact name="Duration" icon={Timer}>
          <ValueMenu name="duration" text={`${durationUs / 1_000}ms`} operator=">">
            {formatDuration(durationUs)}
          </ValueMenu>
        </Fact>
      </dl>
    </section>
  );
}
