"use client";

import { useQuery } from "@tanstack/react-query";
import { useWorkspace } from "@/components/shell/workspace-context";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import { RetryBanner } from "@/components/ui/retry-banner";
import { LinkedCount } from "@/components/ui/share-list";
import { Skeleton } from "@/components/ui/skeleton";
import { StoredText } from "@/components/ui/stored-text";
import { useTimeZone } from "@/components/ui/time-zone";
import type { KeyCallers, KeyDetail } from "@/lib/contracts/key-detail";
import { countOf, formatNumber } from "@/lib/format/format-number";
import { formatMoment } from "@/lib/format/format-time";
import type { TimeZone } from "@/lib/format/time-zone";
import { agentValue, exactly, printValue } from "@/lib/log-filters/filter-value";
import { routes } from "@/lib/routes";
import { visibleText } from "@/lib/text/visible-text";
import { keyCallersQuery } from "../queries";

/** A longer text does not fit the log's filter. */
const MAX_AGENT_LENGTH = 300;
const CELL = "h-8 px-2.5 py-0 first:pl-0 last:pr-0";

/** Who calls with the key, by address and user agent: only rows of the log tell, so a busy key shows its newest. */
export function CallersCard({ detail: { apiKey, requests } }: { detail: KeyDetail }) {
  const { slug } = useWorkspace();
  const zone = useTimeZone();
  const { data, error, isFetching, refetch } = useQuery(keyCallersQuery(slug, apiKey.id));
  const days = countOf(requests.byDay.length, "day");
  return (
    <Card className="min-h-42 overflow-x-auto" aria-labelledby="key-callers" aria-busy={!data && !error}>
      <CardHeader className="mb-1.5">
        <CardTitle id="key-callers" className="font-semibold">
          Callers
        </CardTitle>
        {data ? <span className="text-xs text-muted">{countedCopy(data, days, zone)}</span> : null}
      </CardHeader>
      {data && data.callers.length > 0 ? <CallerTable data={data} keyId={apiKey.id} /> : null}
      {data?.callers.length === 0 ? <p className="text-muted">No calls in {days}</p> : null}
      {data?.hasMore ? <p className="mt-2 text-xs text-muted">The busiest are listed.</p> : null}
      {!data && error ? (
        <RetryBanner onRetry={() => void refetch()} pending={isFetching}>
          The callers could not be loaded. {error.message}
        </RetryBanner>
      ) : null}
      {!data && !error ? (
        <div className="mt-3 grid gap-4">
          {[0, 1, 2].map((row) => (
            <Skeleton key={row} />
          ))}
        </div>
      ) : null}
    </Card>
  );
}

/** Says which requests were looked at: "in 30 days", or "in the newest 5,000 requests, since 28 Nov, 09:12 UTC". */
function countedCopy({ counted, callers, hasMore }: KeyCallers, days: string, zone: TimeZone): string {
  const number = `${callers.length}${hasMore ? " or more" : ""}`;
  if (!counted.isCapped) return `${number} in ${days}`;
  return `${number} in the newest ${formatNumber(counted.requests)} requests, since ${formatMoment(counted.from, zone)}`;
}

function CallerTable({ data: { callers, counted }, keyId }: { data: KeyCallers; keyId: string }) {
  const { slug } = useWorkspace();
  const hrefOf = ({ address, userAgent }: KeyCallers["callers"][number]) =>
    userAgent !== null && userAgent.length > MAX_AGENT_LENGTH
      ? null
      : routes.requests(slug, {
          key: keyId,
          caller: exactly(address),
          agent: printValue(agentValue(userAgent)),
          from: counted.from,
          to: counted.to,
        });
  return (
    <table className="w-full border-collapse text-sm">
      <thead>
        <tr className="text-xs text-muted [&_th]:font-normal">
          <th scope="col" className={`${CELL} text-left`}>
            Address
          </th>
          <th scope="col" className={`${CELL} text-left`}>
            Agent
          </th>
          <th scope="col" className={`${CELL} text-left max-sm:hidden`}>
            First
          </th>
          <th scope="col" className={`${CELL} text-left`}>
            Last
          </th>
          <th scope="col" className={`${CELL} text-right`}>
            Requests
          </th>
        </tr>
      </thead>
      <tbody>
        {callers.map((caller) => (
          <tr key={`${caller.address} ${caller.userAgent ?? ""}`}>
            <td className={`${CELL} font-mono text-xs whitespace-nowrap`}>{caller.address}</td>
            <td className={`${CELL} w-1/2 max-w-0`}>
              {caller.userAgent === null ? (
                <span className="text-muted">no user agent</span>
              ) : (
                <span title={visibleText(caller.userAgent)} className="block truncate">
                  <StoredText text={caller.userAgent} layout="line" isCode />
                </span>
              )}
            </td>
            <td className={`${CELL} text-muted max-sm:hidden`}>
              <RelativeTime iso={caller.firstAt} />
            </td>
            <td className={`${CELL} text-muted`}>
              <RelativeTime iso={caller.lastAt} />
            </td>
            <td className={CELL}>
              <LinkedCount
                count={caller.requests}
                href={hrefOf(caller)}
                label={`${countOf(caller.requests, "request")} from ${caller.address}, ${visibleText(caller.userAgent ?? "no user agent")}`}
                className="font-medium"
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
