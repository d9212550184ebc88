"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { useBackToRequest } from "@/components/shell/back-to-request";
import { routes } from "@/lib/routes";
import { type CreateKeyPrefill, parseCreateKeyPrefill } from "./create/create-key-prefill";

type Prefill = Parameters<typeof routes.createApiKey>[1];

/**
 * The state that the screen keeps in its address, and the functions that change it without a request to the server, so
 * that "back" closes a dialog. A dialog that a request's fix opened returns to that request when it closes.
 */
export function useKeyAddress(workspaceSlug: string) {
  const pathname = usePathname();
  const search = useSearchParams();
  const back = useBackToRequest();
  const prefill: CreateKeyPrefill | null = useMemo(
    () => parseCreateKeyPrefill(new URLSearchParams(search)),
    [search],
  );
  const shown = search.get("key");
  const revoking = search.get("revoke");
  const backId = search.get("back") ?? undefined;
  const show = (address: string) => window.history.pushState(null, "", address);

  return {
    /** Id of the key whose row is highlighted. */
    highlighted: shown ?? revoking,
    shown,
    revoking,
    prefill,
    openForm: (given?: Prefill) =>
      show(given ? routes.createApiKey(workspaceSlug, given, backId) : routes.newApiKey(workspaceSlug)),
    openRevoke: (id: string) => show(routes.revokeApiKey(workspaceSlug, id, backId)),
    /** Removes the dialog from the address, but keeps the request to return to. */
    closeForm: () => {
      window.history.replaceState(null, "", backId === undefined ? pathname : `${pathname}?back=${backId}`);
    },
    close: () => {
      if (back) back.go();
      else window.history.replaceState(null, "", pathname);
    },
  };
}
