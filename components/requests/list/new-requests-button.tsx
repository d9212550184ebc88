import { ArrowUp } from "lucide-react";
import { Button } from "@/components/ui/button";
import { formatNumber } from "@/lib/format/format-number";
import type { NewRequests } from "../data/log-pages";

/** Shows how many requests have arrived while the reader is further down; they wait, so that nothing moves while reading. */
export function NewRequestsButton({ waiting, onClick }: { waiting: NewRequests; onClick: () => void }) {
  if (waiting.count === 0 && !waiting.more) return null;
  return (
    <div
      role="presentation"
      className="sticky top-[calc(var(--sticky-top)+3.125rem)] z-20 flex h-0 justify-center"
    >
      <Button variant="primary" size="sm" className="rounded-full shadow-popover" onClick={onClick}>
        <ArrowUp aria-hidden />
        {newRequestsText(waiting)}
      </Button>
    </div>
  );
}

function newRequestsText({ count, more }: NewRequests): string {
  if (more) return count === 0 ? "New requests" : `${formatNumber(count)}+ new requests`;
  return count === 1 ? "1 new request" : `${formatNumber(count)} new requests`;
}
