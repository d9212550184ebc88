"use client";

import { createContext, type ReactNode, use } from "react";
import { useBrowserValue } from "@/components/ui/hooks/use-browser-value";

interface SiteOrigin {
  origin: string;
  /** Set by the operator, so it holds whatever host name this browser used. */
  isPublished: boolean;
}

const OriginContext = createContext<SiteOrigin | null>(null);

/** Gives the first render the site's origin, so that no command ever shows another one. */
export function OriginProvider({ site, children }: { site: SiteOrigin; children: ReactNode }) {
  return <OriginContext value={site}>{children}</OriginContext>;
}

/** The origin of this dashboard and its API, for commands to copy. */
export function useOrigin(): string {
  const site = use(OriginContext);
  if (!site) throw new Error("useOrigin needs an OriginProvider");
  const { origin, isPublished } = site;
  // A proxy in front of the server may serve https without saying so.
  return useBrowserValue(() => (isPublished ? origin : window.location.origin), origin);
}
