"use client";

import { useSearchParams } from "next/navigation";
import { useWorkspace } from "@/components/shell/workspace-context";
import { routes } from "@/lib/routes";

export const SUBMISSIONS = "submissions";

/** The part of the bot in the address, and the functions that change it without requesting a page. */
export function useBotAddress(botId: string) {
  const { slug } = useWorkspace();
  const search = useSearchParams();
  const submission = search.get("submission");
  const tab = submission !== null || search.get("tab") === SUBMISSIONS ? SUBMISSIONS : "schema";
  const back = search.get("back") ?? undefined;
  const show = (place: { tab?: string; submission?: string }) =>
    window.history.pushState(null, "", routes.intakeBot(slug, botId, { ...place, back }));
  return {
    tab,
    submission,
    showTab: (next: string) => show(next === SUBMISSIONS ? { tab: SUBMISSIONS } : {}),
    /** Null closes it. */
    showSubmission: (id: string | null) => show({ tab: SUBMISSIONS, ...(id !== null && { submission: id }) }),
  };
}
