import type { PanelTab } from "@/lib/contracts/log/request-log";
import { isFailure } from "@/lib/outcomes";

export const TAB_NAMES: Readonly<Record<PanelTab, string>> = {
  explain: "Explain",
  request: "Request",
  response: "Response",
  timing: "Timing",
  "send-again": "Send again",
};

/** The tab on which a request opens: a failure on its explanation, a success, which has none, on what was sent. */
export const ownTab = (request: { status: number }): PanelTab => (isFailure(request) ? "explain" : "request");

/**
 * Returns the tab on which later requests open too, or null if each opens on its own: the request's own tab counts as no
 * choice.
 */
export const chosenTab = (tab: PanelTab, request: { status: number }): PanelTab | null =>
  tab === ownTab(request) ? null : tab;
