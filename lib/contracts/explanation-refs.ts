import * as z from "zod";
import { PLANS } from "@/lib/plans";

/* What the evidence of several codes refers to. */
export const at = z.iso.datetime();
export const keyRef = z.object({ id: z.string(), name: z.string(), display: z.string() });
export const personRef = z.object({ name: z.string(), email: z.string() });
export const planRef = z.object({ plan: z.enum(PLANS), limit: z.int() });
