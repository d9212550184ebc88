import * as z from "zod";
import type { ErrorGroup, ErrorState } from "./error-groups";

/*
 * The number in the sidebar, which every screen loads: the schemas of the Errors screen stay with that screen.
 */

/** The states of groups that need a person. */
export const OPEN_STATES: readonly ErrorState["name"][] = ["regressed", "open"];

export const countOpen = (groups: readonly Pick<ErrorGroup, "state">[]): number =>
  groups.filter(({ state }) => OPEN_STATES.includes(state.name)).length;

/** Of the last 24 hours, as the Errors screen lists them when it is opened. */
export const openErrorsSchema = z.object({ open: z.int() });
export type OpenErrors = z.infer<typeof openErrorsSchema>;
