import "server-only";

import type * as z from "zod";
import type { LIST_COLUMNS, PANEL_COLUMNS } from "@/lib/contracts/log/log-fields";
import type { RequestReason } from "@/lib/contracts/log/request-reason";

type Recorded<Columns extends Record<string, z.ZodType>> = {
  [Name in keyof Columns]: Immutable<z.infer<Columns[Name]>>;
};
type Immutable<T> = T extends (infer Element)[] ? readonly Element[] : T;

/**
 * A finished request, redacted, as the spool and then `request_log` store it. `log-fields.ts` has the columns that members
 * see; here are the others. `id` is the UUID that `req_…` is made of.
 */
export interface RequestRecord extends Recorded<typeof LIST_COLUMNS & typeof PANEL_COLUMNS> {
  workspaceId: string | null;
  apiKeyId: string | null;
  errorDetails: Record<string, unknown> | null;
  reason: RequestReason | null;
}

/** The day (UTC) of an instant in ISO form, `2026-11-30`: a day's response texts are shared. */
export const dayOf = (createdAt: string) => createdAt.slice(0, 10);
