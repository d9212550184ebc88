import type { ExplanationOf } from "@/lib/contracts/explanation";

/** A minute that reaches its limit of 100 and is refused from then on until five seconds after its end. */
export function minute(): ExplanationOf<"rate_limit_exceeded">["seconds"] {
  const second = (index: number) => index - 59;
  const quiet = (index: number) => Number(index % 4 === 0);
  return Array.from({ length: 65 }, (_, index) => {
    if (second(index) > 0) return { second: second(index), allowed: 0, refused: index % 2 };
    if (index > 51)
      return { second: second(index), allowed: 0, refused: Number(index !== 58) + Number(index > 57) };
    return {
      second: second(index),
      allowed: index < 38 ? quiet(index) : 6 + Number(index % 3 > 0),
      refused: 0,
    };
  });
}
