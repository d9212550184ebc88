import Link from "next/link";
import type { ComponentProps } from "react";
import { countOf, formatNumber } from "@/lib/format/format-number";
import { visibleText } from "@/lib/text/visible-text";
import { Card, CardHeader, CardTitle } from "./card";
import { cn } from "./cn";
import { Meter } from "./meter";
import { StoredText } from "./stored-text";
import { TruncateMiddle } from "./truncate-middle";

export interface Share {
  key: string;
  name: string;
  count: number;
  /** Its own page. */
  href?: string | null;
  /** Lists what `count` counts. */
  countHref?: string | null;
  tone?: ComponentProps<typeof Meter>["tone"];
}

const MAX_ROWS = 6;

interface ShareListProps {
  title: string;
  /** Beside the title: "30 days". */
  meta?: string;
  /** Heads the rows' names: "Bot". */
  heading?: string;
  /** In the singular: "submission". */
  unit: string;
  shares: readonly Share[];
  empty: string;
  /** Names are code. */
  isCode?: boolean;
  className?: string;
}

/** Lists the shares of a whole, largest first, with a long tail summed in one line. */
export function ShareList(props: ShareListProps) {
  const { title, meta, heading, unit, shares, empty, isCode = false, className } = props;
  const most = Math.max(1, ...shares.map(({ count }) => count));
  const rest = shares.slice(MAX_ROWS);
  return (
    <Card className={className}>
      <CardHeader className="mb-2">
        <CardTitle className="font-semibold">{title}</CardTitle>
        {meta === undefined ? null : <span className="text-xs text-muted">{meta}</span>}
      </CardHeader>
      {heading === undefined ? null : (
        <p className="flex h-6 items-center justify-between text-xs text-muted">
          <span>{heading}</span>
          <span className="capitalize">{unit}s</span>
        </p>
      )}
      {shares.length === 0 ? <p className="text-muted">{empty}</p> : null}
      <ul>
        {shares.slice(0, MAX_ROWS).map((share) => (
          <ShareRow key={share.key} share={share} most={most} unit={unit} isCode={isCode} />
        ))}
      </ul>
      {rest.length > 0 ? (
        <p className="flex h-6.5 items-center justify-between text-muted">
          <span>{rest.length} more</span>
          <span>{formatNumber(rest.reduce((sum, { count }) => sum + count, 0))}</span>
        </p>
      ) : null}
    </Card>
  );
}

interface ShareRowProps extends Pick<ShareListProps, "unit"> {
  share: Share;
  most: number;
  isCode: boolean;
}

function ShareRow({ share, most, unit, isCode }: ShareRowProps) {
  const { name, count, href, countHref, tone = "neutral" } = share;
  const text = isCode ? (
    <TruncateMiddle text={name} focusable={!href} className="font-mono text-xs" />
  ) : (
    <StoredText text={name} layout="line" />
  );
  return (
    <li className="grid h-6.5 grid-cols-[minmax(0,1fr)_minmax(3rem,5.5rem)_3.5rem] items-center gap-3">
      {href ? (
        <Link
          href={href}
          prefetch={false}
          title={visibleText(name)}
          className="truncate rounded-small hover:underline"
        >
          {text}
        </Link>
      ) : (
        <span className={isCode ? "flex min-w-0" : "truncate"}>{text}</span>
      )}
      <Meter
        value={count}
        max={most}
        tone={tone}
        label={visibleText(name)}
        valueText={countOf(count, unit)}
      />
      <LinkedCount
        count={count}
        href={countHref ?? null}
        label={`${countOf(count, unit)}, ${visibleText(name)}`}
      />
    </li>
  );
}

interface LinkedCountProps {
  count: number;
  /** Null where nothing lists them. */
  href: string | null;
  /** Says what is counted, for a link that stands alone. */
  label: string;
  className?: string | undefined;
}

/** A figure that opens what it counts. */
export function LinkedCount({ count, href, label, className }: LinkedCountProps) {
  const classes = cn("block text-right tabular-nums", className);
  if (href === null || count === 0) return <span className={classes}>{formatNumber(count)}</span>;
  return (
    <Link
      href={href}
      prefetch={false}
      aria-label={label}
      className={cn(classes, "rounded-small underline-offset-3 hover:underline")}
    >
      {formatNumber(count)}
    </Link>
  );
}
