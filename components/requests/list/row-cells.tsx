import type { ReactNode } from "react";
import { StoredText } from "@/components/ui/stored-text";
import type { RequestSummary } from "@/lib/contracts/log/request-log";
import { formatClock, formatDuration, formatExactTime } from "@/lib/format/format-time";
import type { TimeZone } from "@/lib/format/time-zone";
import type { ColumnName } from "@/lib/log-view/columns";
import { visibleText } from "@/lib/text/visible-text";
import type { FilteredValue } from "../data/filter-actions";
import { failureSummary } from "./failure-summary";
import { CELL } from "./log-grid";
import type { ValueCell } from "./pointed-cell";
import { MiddleText } from "./request-address";

interface RowContent {
  request: RequestSummary;
  zone: TimeZone;
  /** The colour of what the request's outcome decides. */
  tone: string;
  link: ReactNode;
  /** Hides the code beside the words while it has a column. */
  codeClass: string;
  /** Over the end of the value that the mouse points at. */
  renderActions: (cell: ValueCell, value: FilteredValue) => ReactNode;
}

/**
 * The cell of each column. Functions and not components, because a fast scroll draws a thousand of them. Only names of
 * callers are longer than their column; the title has them in full.
 */
export const ROW_CELLS: Readonly<Record<ColumnName, (row: RowContent, className: string) => ReactNode>> = {
  time: ({ request: { createdAt }, zone }, className) => (
    <time
      key="time"
      role="cell"
      dateTime={createdAt}
      title={formatExactTime(createdAt, zone)}
      className={`${CELL.time} font-mono text-muted ${className}`}
    >
      {formatClock(createdAt, zone).slice(0, 8)}
      <span className="@max-xl/log:hidden">{formatClock(createdAt, zone).slice(8)}</span>
    </time>
  ),
  status: ({ request: { status }, tone, renderActions }, className) => (
    <div
      key="status"
      role="cell"
      data-cell="status"
      className={`relative font-mono font-medium ${tone} ${className}`}
    >
      {status}
      {renderActions("status", { name: "status", text: String(status) })}
    </div>
  ),
  method: ({ request: { method }, renderActions }, className) => (
    <div key="method" role="cell" data-cell="method" className={`relative font-mono text-muted ${className}`}>
      {method}
      {renderActions("method", { name: "method", text: method })}
    </div>
  ),
  request: ({ request: { path }, link, renderActions }, className) => (
    <div key="request" role="cell" data-cell="request" className={`${CELL.request} ${className}`}>
      {link}
      {renderActions("request", { name: "path", text: path, operator: "=" })}
    </div>
  ),
  wrong: ({ request, tone, codeClass, renderActions }, className) => {
    const { errorCode } = request;
    const wrong = failureSummary(request);
    return (
      <div key="wrong" role="cell" data-cell="wrong" className={`relative ${CELL.wrong} ${className}`}>
        {wrong !== null && errorCode !== null && (
          // The cause, cut after a word, and the whole code where there is space for both.
          <span title={`${visibleText(wrong)} (${errorCode})`} className="flex items-baseline gap-2">
            <span className={`line-clamp-1 min-w-0 wrap-anywhere ${tone}`}>
              <StoredText text={wrong} layout="line" />
            </span>
            <span
              className={`shrink-0 font-mono text-2xs whitespace-nowrap text-faint @max-6xl/log:sr-only ${codeClass}`}
            >
              {errorCode}
            </span>
          </span>
        )}
        {errorCode !== null && renderActions("wrong", { name: "code", text: errorCode })}
      </div>
    );
  },
  code: ({ request: { errorCode }, tone, renderActions }, className) => (
    <div
      key="code"
      role="cell"
      data-cell="code"
      title={errorCode ?? undefined}
      className={`relative font-mono ${tone} ${CELL.code} ${className}`}
    >
      {errorCode}
      {errorCode !== null && renderActions("code", { name: "code", text: errorCode })}
    </div>
  ),
  message: ({ request: { errorMessage } }, className) => (
    <div
      key="message"
      role="cell"
      title={errorMessage === null ? undefined : visibleText(errorMessage)}
      className={`text-muted ${CELL.message} ${className}`}
    >
      {errorMessage !== null && <StoredText text={errorMessage} layout="line" />}
    </div>
  ),
  key: ({ request: { apiKey }, renderActions }, className) => (
    <div key="key" role="cell" data-cell="key" className={`relative text-muted ${CELL.key} ${className}`}>
      {apiKey && <StoredText text={apiKey.name} layout="line" />}
      {apiKey && renderActions("key", { name: "key", text: apiKey.id })}
    </div>
  ),
  bot: ({ request: { path, intakeBot }, renderActions }, className) => (
    <div key="bot" role="cell" data-cell="bot" className={`relative text-muted ${CELL.bot} ${className}`}>
      {intakeBot && <StoredText text={intakeBot.name} layout="line" />}
      {intakeBot && renderActions("bot", { name: "path", text: pathOfBot(path, intakeBot.id) })}
    </div>
  ),
  caller: ({ request: { clientAddress }, renderActions }, className) => (
    <div
      key="caller"
      role="cell"
      data-cell="caller"
      className={`relative font-mono text-muted ${CELL.caller} ${className}`}
    >
      {clientAddress}
      {renderActions("caller", { name: "caller", text: clientAddress })}
    </div>
  ),
  agent: ({ request: { userAgent }, renderActions }, className) => (
    <div
      key="agent"
      role="cell"
      data-cell="agent"
      title={userAgent === null ? undefined : visibleText(userAgent)}
      className={`relative text-muted ${CELL.agent} ${className}`}
    >
      {userAgent !== null && <StoredText text={userAgent} layout="line" isCode />}
      {userAgent !== null && renderActions("agent", { name: "agent", text: userAgent })}
    </div>
  ),
  duration: ({ request: { durationUs } }, className) => (
    <div key="duration" role="cell" className={`text-muted ${CELL.duration} ${className}`}>
      {formatDuration(durationUs)}
    </div>
  ),
  id: ({ request: { id } }, className) => (
    <div key="id" role="cell" title={id} className={`font-mono ${CELL.id} ${className}`}>
      <MiddleText text={id} className="text-faint" />
    </div>
  ),
};

/** The bot and what is below it. */
const pathOfBot = (path: string, id: string) => path.slice(0, path.indexOf(id) + id.length);
