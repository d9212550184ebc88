import { describeStage } from "@/lib/api/stages";
import type { StageTiming } from "@/lib/contracts/log/log-fields";
import { formatStageDuration } from "@/lib/format/format-time";
import { Mark } from "./mark";

/** The stages of the request with their durations, up to the failed one. */
export function StageTrack({ stages, failedStage }: { stages: readonly StageTiming[]; failedStage: string }) {
  const known = stages.some(({ name }) => name === failedStage);
  const shown = known ? stages : [...stages, { name: failedStage, durationUs: null }];
  return (
    <ol
      aria-label="Stages of the request"
      className="flex flex-col overflow-hidden rounded-card border border-line"
    >
      {shown.map(({ name, durationUs }, index) => {
        const failed = name === failedStage;
        return (
          <li
            key={`${index} ${name}`}
            className="flex items-center gap-2.5 border-b border-line px-3 py-2 last:border-b-0 data-failed:bg-bad-soft"
            data-failed={failed || undefined}
          >
            <Mark state={failed ? "failed" : "passed"} />
            <span className="min-w-0 flex-1 break-words text-ink">{describeStage(name).label}</span>
            {failed && <span className="text-xs text-bad-text">failed here</span>}
            {durationUs !== null && (
              <span className="w-16 text-right text-xs text-muted">{formatStageDuration(durationUs)}</span>
            )}
          </li>
        );
      })}
    </ol>
  );
}
