import type { ExplanationOf } from "@/lib/contracts/explanation";

type Second = ExplanationOf<"rate_limit_exceeded">["seconds"][number];

const WINDOW = 60;

/** For each second, how many requests let through lay in the 60 seconds that ended with it, as far back as is known. */
export function windowFill(seconds: readonly Second[]): number[] {
  let inWindow = 0;
  return seconds.map(({ allowed }, index) => {
    inWindow += allowed - (seconds[index - WINDOW]?.allowed ?? 0);
    return inWindow;
  });
}
