"use client";

import { useSearchParams } from "next/navigation";
import { useMemo, useState } from "react";
import { useBackToRequest } from "@/components/shell/back-to-request";
import { useSearchAddress } from "@/components/shell/use-search-address";
import { type KeySearch, keySearchSchema } from "@/lib/contracts/api-key";
import { parseSearchParams, toRawSearchParams, toSearchParams } from "@/lib/contracts/search-params";
import { routes } from "@/lib/routes";
import { type CreateKeyPrefill, parseCreateKeyPrefill } from "./create/create-key-prefill";

const viewIn = (query: string): KeySearch =>
  parseSearchParams(keySearchSchema, toRawSearchParams(query)).value;

type Prefill = Parameters<typeof routes.createApiKey>[1];

/**
 * The state that the screen keeps in its address, and the functions that change it without a request to the server, so
 * that "back" closes a dialog. A dialog that a request's fix opened returns to that request when it closes.
 */
export function useKeyAddress(workspaceSlug: string) {
  const { params, address } = useSearchAddress();
  const search = useSearchParams();
  const back = useBackToRequest();
  const prefill: CreateKeyPrefill | null = useMemo(
    () => parseCreateKeyPrefill(new URLSearchParams(search)),
    [search],
  );
  // Beside the address, which the router renders a moment later: a field must show each letter at once.
  const [view, setView] = useState(() => viewIn(params));
  const [seen, setSeen] = useState(params);
  /** The view at this moment: a render may lag behind it. */
  const readView = () => viewIn(address.read());
  if (seen !== params) {
    setSeen(params);
    setView(readView());
  }
  const revoking = search.get("revoke");
  const backId = search.get("back") ?? undefined;
  /** The address of the list, or of a dialog over it, with its view. */
  const withView = (dialog: string, given: KeySearch = readView()) => {
    const dialogOf = new URLSearchParams(dialog.split("?")[1] ?? "");
    return routes.apiKeysView(workspaceSlug, {
      ...toSearchParams(keySearchSchema, given),
      ...Object.fromEntries(dialogOf),
    });
  };

  return {
    view,
    /** Replaces the history entry, because typing would fill the history. */
    changeView: (changes: Partial<KeySearch>) => {
      const next = { ...readView(), ...changes };
      setView(next);
      address.replace(withView("", next));
    },
    /** Id of the key to revoke, whose row is highlighted. */
    revoking,
    prefill,
    openForm: (given?: Prefill) =>
      address.push(
        withView(given ? routes.createApiKey(workspaceSlug, given, backId) : routes.newApiKey(workspaceSlug)),
      ),
    openRevoke: (id: string) => address.push(withView(routes.revokeApiKey(workspaceSlug, id, backId))),
    /** Removes the dialog from the address, but keeps the request to return to. */
    closeForm: () =>
      address.replace(withView(backId === undefined ? "" : `?${new URLSearchParams({ back: backId })}`)),
    close: () => {
      if (back) back.go();
      else address.replace(withView(""));
    },
  };
}
