import { FrameSection } from "@/components/error-explainer/explainer-frame";
import { cn } from "@/components/ui/cn";
import { describeStage } from "@/lib/api/stages";
import type { RequestDetail } from "@/lib/contracts/log/request-log";
import { formatDuration, formatStageDuration } from "@/lib/format/format-time";
import type { StageTiming } from "@/lib/contracts/log/log-fields";

/** Two greys in turn, since the bar's order is the order in time; the accent marks the stage that decided. */
const FILLS = ["bg-control", "bg-chart"] as const;

/** Shows the duration of each stage, as a bar to scale and in figures. */
export function StageTimings({ request }: { request: RequestDetail }) {
  const { stages, durationUs, explanation, errorCode } = request;
  if (stages.length === 0) {
    return (
      <FrameSection title="Time by stage">
        <p className="text-muted">The log has the whole time alone, not that of each stage.</p>
      </FrameSection>
    );
  }
  const parts = timeParts(stages, durationUs);
  const fillOf = ({ name }: TimePart, index: number) => {
    if (name === null) return "bg-line";
    return explanation && index === stages.length - 1 ? "bg-accent" : FILLS[index % FILLS.length];
  };
  const total = parts.reduce((sum, part) => sum + part.durationUs, 0) || 1;
  return (
    <FrameSection
      title="Time by stage"
      aside={<span className="text-xs text-muted">{formatDuration(durationUs)}</span>}
    >
      <div aria-hidden className="flex h-2.5 overflow-hidden rounded-small bg-active">
        {parts.map((part, index) => (
          <span
            key={index}
            className={cn("h-full", fillOf(part, index))}
            style={{ width: `${(part.durationUs / total) * 100}%` }}
          />
        ))}
      </div>
      <ol className="mt-3 grid gap-1.5 text-xs">
        {parts.map((part, index) => (
          <li key={index} className="flex items-center gap-2">
            <span aria-hidden className={cn("size-2 rounded-[2px]", fillOf(part, index))} />
            <span className="text-muted">
              {part.name === null ? "Everything else" : describeStage(part.name).label}
            </span>
            {explanation && part.name !== null && index === stages.length - 1 && (
              <span className="text-faint">{decisionCopy(part.name, errorCode)}</span>
            )}
            <span className="ml-auto">{formatStageDuration(part.durationUs)}</span>
          </li>
        ))}
      </ol>
    </FrameSection>
  );
}

/** "decided here"; names the check in a stage that has several: "decided here: “Plan has the feature” failed". */
export function decisionCopy(stage: string, code: string | null): string {
  const { label, checks } = describeStage(stage);
  const check = checks.find(({ codes }) => codes.some((each) => each === code));
  const isNamed = check !== undefined && checks.length > 1 && check.label !== label;
  return isNamed ? `decided here: “${check.label}” failed` : "decided here";
}

interface TimePart {
  /** Null for time that no stage accounts for. */
  name: string | null;
  durationUs: number;
}

/** The stages in order, followed by the rest of the request's time. */
export function timeParts(stages: readonly StageTiming[], durationUs: number): TimePart[] {
  const spent = stages.reduce((sum, stage) => sum + stage.durationUs, 0);
  const rest = durationUs - spent;
  return rest > 0 ? [...stages, { name: null, durationUs: rest }] : [...stages];
}
