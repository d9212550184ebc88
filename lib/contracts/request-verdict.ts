import * as z from "zod";
import { AUTH_FAILURES, HEADER_FORMS } from "./request-reason";

/**
 * All that is told of a request which carried no key that is known here, to whoever has its id: the check that failed.
 * Nothing of its headers, bodies, path or address.
 */
export const requestVerdictSchema = z.object({
  id: z.string(),
  createdAt: z.iso.datetime(),
  status: z.int(),
  errorCode: z.literal("authentication_required"),
  failure: z.enum(AUTH_FAILURES),
  form: z.enum(HEADER_FORMS).nullable(),
});
export type RequestVerdict = z.infer<typeof requestVerdictSchema>;
