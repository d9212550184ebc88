import type { ReactNode } from "react";
import { StoredText } from "@/components/ui/stored-text";
import type { RequestSummary } from "@/lib/contracts/log/request-log";
import { formatClock, formatDuration, formatExactTime } from "@/lib/format/format-time";
import type { TimeZone } from "@/lib/format/time-zone";
import { agentValue } from "@/lib/log-filters/filter-value";
import type { ColumnName } from "@/lib/log-view/columns";
import { visibleText } from "@/lib/text/visible-text";
import type { FilteredValue } from "../data/filter-actions";
import { failureSummary } from "./failure-summary";
import { CELL } from "./log-grid";
import { MiddleText } from "./request-address";
import type { ValueCell } from "./use-pointed-cell";

interface RowContent {
  request: RequestSummary;
  zone: TimeZone;
  /** The colour of what the request's outcome decides. */
  tone: string;
  link: ReactNode;
  /** Hides the code beside the words while it has a column. */
  codeClass: string;
  /** Beside the value that is pointed at. */
  renderActions: (cell: ValueCell, value: FilteredValue) => ReactNode;
}

interface ValueCellContent {
  name: ValueCell;
  className: string;
  /** Null where the request has none: the cell is empty. */
  value: FilteredValue | null;
  text: ReactNode;
  title?: string | null;
}

/** Clicks pass through the cell to the row's link. It is positioned because its actions are placed in it. */
const VALUE_CELL = "pointer-events-none relative";

/** A value on one line, with its actions beside it. */
function valueCell({ renderActions }: RowContent, { name, className, value, text, title }: ValueCellContent) {
  return (
    <div
      key={name}
      role="cell"
      data-cell={value ? name : undefined}
      title={title ?? undefined}
      className={`${VALUE_CELL} ${CELL[name]} ${className}`}
    >
      {value && (
        <>
          <span data-value="" className="min-w-0 truncate">
            {text}
          </span>
          {renderActions(name, value)}
        </>
      )}
    </div>
  );
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
      <span className="@max-4xl/log:hidden">{formatClock(createdAt, zone).slice(8)}</span>
    </time>
  ),
  status: (row, className) =>
    valueCell(row, {
      name: "status",
      className: `font-mono font-medium ${row.tone} ${className}`,
      value: { name: "status", text: String(row.request.status) },
      text: row.request.status,
    }),
  method: (row, className) =>
    valueCell(row, {
      name: "method",
      className: `font-mono text-muted ${className}`,
      value: { name: "method", text: row.request.method },
      text: row.request.method,
    }),
  request: ({ request: { path }, link, renderActions }, className) => (
    <div key="request" role="cell" data-cell="request" className={`${CELL.request} ${className}`}>
      {link}
      {renderActions("request", { name: "path", text: path, operator: "=" })}
    </div>
  ),
  wrong: ({ request, tone, codeClass, renderActions }, className) => {
    const { errorCode } = request;
    const wrong = failureSummary(request);
    if (wrong === null || errorCode === null) return <div key="wrong" role="cell" className={className} />;
    return (
      <div
        key="wrong"
        role="cell"
        data-cell="wrong"
        title={`${visibleText(wrong)} (${errorCode})`}
        className={`${VALUE_CELL} ${CELL.wrong} ${className}`}
      >
        {/* The cause, cut after a word. The code wraps into a line that is not seen where there is no room for both. */}
        <span data-value="" className="flex h-[1lh] min-w-0 flex-wrap items-baseline gap-x-2 overflow-hidden">
          <span className={`line-clamp-1 min-w-0 wrap-anywhere ${tone}`}>
            <StoredText text={wrong} layout="line" />
          </span>
          <span
            className={`font-mono text-2xs whitespace-nowrap text-faint @max-6xl/log:sr-only ${codeClass}`}
          >
            {errorCode}
          </span>
        </span>
        {renderActions("wrong", { name: "code", text: errorCode })}
      </div>
    );
  },
  code: (row, className) => {
    const { errorCode } = row.request;
    return valueCell(row, {
      name: "code",
      className: `font-mono ${row.tone} ${className}`,
      value: errorCode === null ? null : { name: "code", text: errorCode },
      text: errorCode,
      title: errorCode,
    });
  },
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
  key: (row, className) => {
    const { apiKey } = row.request;
    return valueCell(row, {
      name: "key",
      className: `text-muted ${className}`,
      value: apiKey && { name: "key", text: apiKey.id, shownAs: { noun: "key", name: apiKey.name } },
      text: apiKey && <StoredText text={apiKey.name} layout="line" />,
    });
  },
  bot: (row, className) => {
    const { path, intakeBot } = row.request;
    return valueCell(row, {
      name: "bot",
      className: `text-muted ${className}`,
      value: intakeBot && {
        name: "path",
        text: pathOfBot(path, intakeBot.id),
        shownAs: { noun: "intake bot", name: intakeBot.name },
      },
      text: intakeBot && <StoredText text={intakeBot.name} layout="line" />,
    });
  },
  caller: (row, className) =>
    valueCell(row, {
      name: "caller",
      className: `font-mono text-muted ${className}`,
      value: { name: "caller", text: row.request.clientAddress },
      text: row.request.clientAddress,
    }),
  agent: (row, className) => {
    const { userAgent } = row.request;
    return valueCell(row, {
      name: "agent",
      className: `text-muted ${className}`,
      value: userAgent === null ? null : { name: "agent", ...agentValue(userAgent) },
      text: userAgent !== null && <StoredText text={userAgent} layout="line" isCode />,
      title: userAgent === null ? null : visibleText(userAgent),
    });
  },
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
