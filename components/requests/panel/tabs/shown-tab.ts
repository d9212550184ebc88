import type { PanelTab } from "@/lib/contracts/log/request-log";
import { isFailure } from "@/lib/outcomes";

export const TAB_NAMES: Readonly<Record<PanelTab, string>> = {
  explain: "Explain",
  request: "Request",
  response: "Response",
  timing: "Timing",
};

/** The tab on which a request opens: a failure on its explanation, a success, which has none, on what was sent. */
export const ownTab = (request: { status: number }): PanelTab => (isFailure(request) ? "explain" : "request");

/**
 * What the reader's choice of a tab says about the requests after this one. The request's own tab is no choice: the next
 * request opens on its own again.
 */
export const chosenTab = (tab: PanelTab, request: { status: number }): PanelTab | null =>
  tab === ownTab(request) ? null : tab;
