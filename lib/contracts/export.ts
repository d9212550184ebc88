import * as z from "zod";

/** CSV for spreadsheets, NDJSON for programs. */
export const EXPORT_FORMATS = ["csv", "ndjson"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
/** An export ends after so many of the newest rows. */
export const MAX_EXPORTED = 100_000;
export const exportQuerySchema = z.object({ format: z.enum(EXPORT_FORMATS) });
