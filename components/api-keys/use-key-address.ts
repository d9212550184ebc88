"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { useWayBack } from "@/components/shell/back-to-request";
import { routes } from "@/lib/routes";
import { type CreateKeyPrefill, parseCreateKeyPrefill } from "./create/create-key-prefill";

type Prefill = Parameters<typeof routes.createApiKey>[1];

/**
 * What the screen's address says, and the ways to change it: no request to the server, back closes the dialog. What a
 * request's fix has opened leads back to that request when it is done with.
 */
export function useKeyAddress(workspace: string) {
  const pathname = usePathname();
  const search = useSearchParams();
  const back = useWayBack();
  const prefill: CreateKeyPrefill | null = useMemo(
    () => parseCreateKeyPrefill(new URLSearchParams(search)),
    [search],
  );
  const shown = search.get("key");
  const revoking = search.get("revoke");
  const backId = search.get("back") ?? undefined;
  const show = (address: string) => window.history.pushState(null, "", address);

  return {
    /** Id of the key whose row is marked. */
    highlighted: shown ?? revoking,
    shown,
    revoking,
    prefill,
    openForm: (given?: Prefill) =>
      show(given ? routes.createApiKey(workspace, given, backId) : `${pathname}?create=1`),
    openRevoke: (id: string) => show(routes.revokeApiKey(workspace, id, backId)),
    /** Takes the dialog out of the address, and leaves a request's way back in it. */
    closeForm: () => {
      window.history.replaceState(null, "", backId === undefined ? pathname : `${pathname}?back=${backId}`);
    },
    close: () => {
      if (back) back.go();
      else window.history.replaceState(null, "", pathname);
    },
  };
}
