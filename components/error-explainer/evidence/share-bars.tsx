import { formatNumber, formatShares } from "@/lib/format/format-number";

interface Share {
  id: string;
  name: string;
  count: number;
}

/** Shares of `total`, largest first; beyond five bars the rest are summed in one. */
export function ShareBars({
  label,
  shares,
  total,
}: {
  label: string;
  shares: readonly Share[];
  total: number;
}) {
  const shown = withRest(shares);
  const percentages = formatShares(
    shown.map(({ count }) => count),
    total,
  );
  return (
    <ul aria-label={label} className="flex flex-col gap-2.5">
      {shown.map(({ id, name, count }, index) => (
        <li
          key={id}
          className="grid grid-cols-[minmax(0,8.5rem)_1fr_auto_2.75rem] items-center gap-x-3 @md:grid-cols-[minmax(0,9rem)_1fr_auto_2.75rem]"
        >
          <span className="truncate text-ink" title={name}>
            {name}
          </span>
          <span aria-hidden className="h-1.5 overflow-hidden rounded-full bg-active">
            <span
              className="block h-full min-w-0.5 rounded-full bg-control"
              style={{ width: `${(count / Math.max(1, total)) * 100}%` }}
            />
          </span>
          <span className="min-w-8 text-right text-ink">{formatNumber(count)}</span>
          <span className="text-right text-muted">{percentages[index]}</span>
        </li>
      ))}
    </ul>
  );
}

const MAX_BARS = 5;

function withRest(shares: readonly Share[]): readonly Share[] {
  if (shares.length <= MAX_BARS) return shares;
  const rest = shares.slice(MAX_BARS - 1);
  const count = rest.reduce((sum, share) => sum + share.count, 0);
  return [...shares.slice(0, MAX_BARS - 1), { id: "rest", name: `${rest.length} more`, count }];
}
