import "server-only";

import type { SavedView } from "@/lib/contracts/saved-view";
import type { UserContext } from "../context";
import { readViews, toSavedView } from "./view-row";

/** The reader's own views of the log, and those that others share, by name. */
export async function listSavedViews(ctx: UserContext): Promise<{ views: SavedView[] }> {
  const rows = await readViews(ctx);
  return { views: rows.map((row) => toSavedView(ctx, row)) };
}
