import { Lock } from "lucide-react";
import { Badge } from "@/components/ui/badge";

/** The public answer is the same for every cause. */
export function MembersOnly() {
  return (
    <Badge tone="neutral">
      <Lock aria-hidden />
      <span className="@max-md:sr-only">Only members see the cause</span>
      <span aria-hidden className="@md:hidden">
        Members only
      </span>
    </Badge>
  );
}
