import * as z from "zod";
import { PLANS } from "../workspace/plans";
import { ROLES } from "../workspace/roles";
import { visibleName } from "./visible-name";

const workspaceSchema = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  plan: z.enum(PLANS),
  archivedAt: z.iso.datetime().nullable(),
  archivedBy: z.string().nullable(),
  createdAt: z.iso.datetime(),
});

/** A workspace that the signed-in person belongs to, with the person's role in it. */
export const membershipSchema = workspaceSchema.extend({ role: z.enum(ROLES) });
export type Membership = z.infer<typeof membershipSchema>;

export const memberSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  joinedAt: z.iso.datetime(),
});
export type Member = z.infer<typeof memberSchema>;

export const updateWorkspaceSchema = z
  .strictObject({
    name: visibleName({ empty: "Give the workspace a name", max: 60 }).optional(),
    plan: z.enum(PLANS).optional(),
    archived: z.boolean().optional(),
  })
  .refine((input) => Object.values(input).some((value) => value !== undefined), "Nothing to change");
export type UpdateWorkspace = z.infer<typeof updateWorkspaceSchema>;

export const MIN_PASSWORD_LENGTH = 12;
export const MAX_PASSWORD_LENGTH = 128;

const email = z.email("Enter an e-mail address").max(254, "At most 254 characters");

export const setUpSchema = z.strictObject({
  token: z.string().min(1, "Enter the token of the server"),
  name: visibleName({ empty: "Enter your name", max: 80 }),
  email,
  password: z
    .string()
    .min(MIN_PASSWORD_LENGTH, `At least ${MIN_PASSWORD_LENGTH} characters`)
    .max(MAX_PASSWORD_LENGTH, `At most ${MAX_PASSWORD_LENGTH} characters`),
  workspace: visibleName({ empty: "Give the workspace a name", max: 60 }),
});
export type SetUp = z.infer<typeof setUpSchema>;

export const signInSchema = z.strictObject({
  email,
  password: z.string().min(1, "Enter your password"),
});
export type SignIn = z.infer<typeof signInSchema>;

/** Responses of sign-in, sign-out and set-up; the session itself is in a cookie that no script can read. */
export const signedInSchema = z.object({ signedIn: z.boolean() });
export const setUpDoneSchema = z.object({ workspaceSlug: z.string() });
