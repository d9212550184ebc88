import type { ExplanationOf } from "@/lib/contracts/log/explanation";

const SECONDS_BEFORE = 60;

/** A minute that reaches its limit of 100 and is refused from then on until five seconds after its end. */
export function minute(): ExplanationOf<"rate_limit_exceeded">["seconds"] {
  const quiet = (index: number) => Number(index % 4 === 0);
  return Array.from({ length: SECONDS_BEFORE + 6 }, (_, at) => {
    const second = at - SECONDS_BEFORE;
    if (second > 0) return { second, allowed: 0, refused: (at - 1) % 2 };
    const index = at - 1;
    if (index < 0) return { second, allowed: 0, refused: 0 };
    if (index > 51) return { second, allowed: 0, refused: Number(index !== 58) + Number(index > 57) };
    return { second, allowed: index < 38 ? quiet(index) : 6 + Number(index % 3 > 0), refused: 0 };
  });
}
