import type { StageTiming } from "@/lib/contracts/request-log";

interface TimePart {
  /** Null: what no stage accounts for. */
  name: string | null;
  durationUs: number;
}

/** The stages in order, and the rest of the request's time after them. */
export function timeParts(stages: readonly StageTiming[], durationUs: number): TimePart[] {
  const spent = stages.reduce((sum, stage) => sum + stage.durationUs, 0);
  const rest = durationUs - spent;
  return rest > 0 ? [...stages, { name: null, durationUs: rest }] : [...stages];
}
