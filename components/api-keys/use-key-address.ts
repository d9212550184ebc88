"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { routes } from "@/lib/routes";
import { type CreateKeyPrefill, parseCreateKeyPrefill } from "./create-key-prefill";

interface Prefill {
  name: string;
  scopes: readonly string[];
  days: number | null;
}

/** What the screen's address says, and the ways to change it: no request to the server, back closes the form. */
export function useKeyAddress(workspace: string) {
  const pathname = usePathname();
  const search = useSearchParams();
  const prefill: CreateKeyPrefill | null = useMemo(
    () => parseCreateKeyPrefill(new URLSearchParams(search)),
    [search],
  );

  return {
    highlighted: search.get("key"),
    prefill,
    openForm: (given?: Prefill) => {
      const address = given ? routes.createApiKey(workspace, given) : `${pathname}?create=1`;
      window.history.pushState(null, "", address);
    },
    closeForm: () => window.history.replaceState(null, "", pathname),
  };
}
