import Link from "next/link";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { Meter } from "@/components/ui/meter";
import { formatNumber } from "@/lib/format/format-number";

export interface Share {
  key: string;
  name: string;
  count: number;
  /** Links to its requests. */
  href: string | null;
}

const MAX_ROWS = 5;

/** Lists the shares of the month's submissions, largest first, with a long tail summed in one line. */
export function ShareList({
  title,
  shares,
  empty,
  note = null,
}: {
  title: string;
  shares: readonly Share[];
  empty: string;
  /** Beside the title. */
  note?: string | null;
}) {
  const total = shares.reduce((sum, { count }) => sum + count, 0);
  const rest = shares.slice(MAX_ROWS);
  return (
    <Card>
      <CardHeader>
        <CardTitle>{title}</CardTitle>
        {note !== null && <span className="text-xs text-muted">{note}</span>}
      </CardHeader>
      {shares.length === 0 ? <p className="text-muted">{empty}</p> : null}
      <ul className="grid gap-2">
        {shares.slice(0, MAX_ROWS).map((share) => (
          <ShareRow key={share.key} share={share} total={total} />
        ))}
      </ul>
      {rest.length > 0 ? (
        <p className="mt-2 flex justify-between text-muted">
          <span>{rest.length} more</span>
          <span>{formatNumber(rest.reduce((sum, { count }) => sum + count, 0))}</span>
        </p>
      ) : null}
    </Card>
  );
}

function ShareRow({ share: { name, count, href }, total }: { share: Share; total: number }) {
  return (
    <li className="grid grid-cols-[minmax(0,3fr)_minmax(3rem,2fr)_3rem] items-center gap-3 xl:grid-cols-[minmax(0,1fr)_3.5rem_3.5rem]">
      {href ? (
        <Link
          href={href}
          prefetch={false}
          title={name}
          className="line-clamp-2 rounded-small wrap-anywhere hover:underline"
        >
          {name}
        </Link>
      ) : (
        <span title={name} className="line-clamp-2 wrap-anywhere">
          {name}
        </span>
      )}
      <Meter
        value={count}
        max={total}
        tone="neutral"
        label={name}
        valueText={`${formatNumber(count)} submissions`}
      />
      <span aria-hidden className="text-right">
        {formatNumber(count)}
      </span>
    </li>
  );
}
