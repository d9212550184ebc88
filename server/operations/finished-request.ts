import "server-only";

import type { StageTiming } from "@/lib/contracts/log-fields";

/** What operations read of a finished request: the log's record is one. Already redacted. */
export interface FinishedRequest {
  /** UUID, of which the request id is made. */
  id: string;
  createdAt: string;
  method: string;
  path: string;
  /** Declared pattern; null when none was found, or was not looked for. */
  route: string | null;
  status: number;
  errorCode: string | null;
  durationUs: number;
  stages: readonly StageTiming[];
  requestHeaders: Readonly<Record<string, string>>;
}
