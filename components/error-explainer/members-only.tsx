import { Lock } from "lucide-react";
import { Badge } from "@/components/ui/badge";

/** The public answer is the same for every cause. */
export function MembersOnly() {
  return (
    <Badge tone="neutral">
      <Lock aria-hidden />
      Only members see the cause
    </Badge>
  );
}
