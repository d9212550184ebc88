import { Badge } from "@/components/ui/badge";

export function StatusBadge({ status }: { status: number }) {
  return <Badge tone={status === 429 ? "limit" : status >= 500 ? "bad" : "warn"}>{status}</Badge>;
}
