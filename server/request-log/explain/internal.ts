import "server-only";

import type { ExplanationOf } from "@/lib/contracts/explanation";
import type { Context } from "../../context";
import type { LoggedRequest } from "../request-log.dto";

/** Where it broke; how often it does is the same question for every failure. */
export function explainInternal(
  _ctx: Context,
  { reason }: LoggedRequest,
): Promise<ExplanationOf<"internal_error"> | null> {
  return Promise.resolve(
    reason?.check === "internal" ? { code: "internal_error", stage: reason.stage } : null,
  );
}
