import * as z from "zod";
import { RESOURCE_ID_LENGTH } from "../api/resource-id";
import { LIST_COLUMNS } from "./log/log-fields";
import type { RequestDetail } from "./log/request-log";

/** The hours for which a link may last: one, a day, a week, 30 days. */
export const SUPPORT_LINK_HOURS = [1, 24, 168, 720] as const;
export type SupportLinkHours = (typeof SUPPORT_LINK_HOURS)[number];

/** Links of a workspace that neither ended nor were revoked. */
export const MAX_SUPPORT_LINKS = 100;

export const createSupportLinkSchema = z.strictObject({
  requestId: z.string().max(64),
  hours: z.literal(SUPPORT_LINK_HOURS),
});
export type CreateSupportLink = z.infer<typeof createSupportLinkSchema>;

/** The only response with the token: the server keeps a hash of it. */
export const createdSupportLinkSchema = z.object({
  token: z.string(),
  endsAt: z.iso.datetime(),
  /** Whether the request leaves the log before the chosen time has passed, and the link with it. */
  endsWithLog: z.boolean(),
});
export type CreatedSupportLink = z.infer<typeof createdSupportLinkSchema>;

/** A link that neither ended nor was revoked, as members see it. */
const supportLinkSchema = z.object({
  id: z.string(),
  requestId: z.string(),
  /** Null once the log no longer has the request: then the link shows nothing. */
  request: z
    .object({ method: LIST_COLUMNS.method, path: LIST_COLUMNS.path, status: LIST_COLUMNS.status })
    .nullable(),
  createdBy: z.string(),
  /** Whether it shows nothing now because that person may make no links, and would show the request once they may again. */
  isDormant: z.boolean(),
  createdAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  opens: z.int(),
  lastOpenedAt: z.iso.datetime().nullable(),
});
export type SupportLink = z.infer<typeof supportLinkSchema>;

export const supportLinkListSchema = z.array(supportLinkSchema);

export const supportLinkParamsSchema = z.object({ id: z.string().max(RESOURCE_ID_LENGTH) });
export const revokedSupportLinkSchema = z.object({ id: z.string() });

/** What the page of a link gets: the parts of the request that concern nobody else, and empty values for the others. */
export interface SharedRequest {
  request: RequestDetail;
  endsAt: string;
}
