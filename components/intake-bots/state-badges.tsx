import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { BotStatus, BotSubmissionRow } from "@/lib/contracts/managed-bot";

const STATUSES: Record<BotStatus, { tone: BadgeTone; label: string }> = {
  ACTIVE: { tone: "ok", label: "Active" },
  PAUSED: { tone: "warn", label: "Paused" },
  DRAFT: { tone: "neutral", label: "Draft" },
};

/** A broken schema takes precedence: until it is repaired, the API cannot read the bot. */
export function BotStatusBadge({ status, isBroken }: { status: BotStatus; isBroken: boolean }) {
  if (isBroken) return <Badge tone="bad">Schema broken</Badge>;
  const { tone, label } = STATUSES[status];
  return <Badge tone={tone}>{label}</Badge>;
}

export function SubmissionState({ submission }: { submission: Pick<BotSubmissionRow, "status" | "isTest"> }) {
  const isComplete = submission.status === "COMPLETED";
  return (
    <span className="flex items-center gap-1">
      <Badge tone={isComplete ? "neutral" : "warn"}>{isComplete ? "Completed" : "In progress"}</Badge>
      {submission.isTest ? <Badge tone="accent">Test</Badge> : null}
    </span>
  );
}
