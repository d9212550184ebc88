import * as z from "zod";

/** A change of the workspace, from its audit log. */
export const changeSchema = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  actor: z.string(),
  /** `api_key.created`. After an update, an open tab may talk to a server that knows more actions. */
  action: z.string(),
  /** The name of the changed thing; null if the action alone identifies it. */
  target: z.string().nullable(),
  /** The new value, for example the new plan. */
  to: z.string().nullable(),
});
export type WorkspaceChange = z.infer<typeof changeSchema>;

export const detailedChangeSchema = changeSchema.extend({
  targetId: z.string().nullable(),
  /** The first sentences about what an edit changed. */
  details: z.array(z.string()),
});
export type DetailedChange = z.infer<typeof detailedChangeSchema>;
