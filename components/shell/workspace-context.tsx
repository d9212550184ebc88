"use client";

import { type ReactNode, createContext, use, useLayoutEffect } from "react";
import type { Membership } from "@/lib/contracts/workspace";
import { lastWorkspaceCookie } from "@/lib/landing";
import { type Permission, can } from "@/lib/roles";

const WorkspaceContext = createContext<Membership | null>(null);

export function WorkspaceProvider({ workspace, children }: { workspace: Membership; children: ReactNode }) {
  // Written by the page that is seen: the server cannot tell it from one that is only fetched ahead.
  useLayoutEffect(() => {
    document.cookie = lastWorkspaceCookie(workspace.slug, location.protocol === "https:");
  }, [workspace.slug]);
  return <WorkspaceContext value={workspace}>{children}</WorkspaceContext>;
}

/** The workspace on screen, with the role of the person who looks. */
export function useWorkspace(): Membership {
  const workspace = use(WorkspaceContext);
  if (!workspace) throw new Error("useWorkspace needs a WorkspaceProvider above it");
  return workspace;
}

/** Whether the person may do it here: for what the interface offers. The server decides again. */
export function useCan(permission: Permission): boolean {
  return can(useWorkspace().role, permission);
}
