"use client";

import { type ReactNode, createContext, use, useLayoutEffect } from "react";
import type { Membership } from "@/lib/contracts/workspace";
import { LAST_WORKSPACE_COOKIE } from "@/lib/landing";
import { type Permission, can } from "@/lib/workspace/roles";
import { storeCookie } from "./store-cookie";

const WorkspaceContext = createContext<Membership | null>(null);

export function WorkspaceProvider({ workspace, children }: { workspace: Membership; children: ReactNode }) {
  // Written in the browser: the server cannot tell a page that is shown from one that is only prefetched.
  useLayoutEffect(() => {
    storeCookie(LAST_WORKSPACE_COOKIE, workspace.slug);
  }, [workspace.slug]);
  return <WorkspaceContext value={workspace}>{children}</WorkspaceContext>;
}

/** The workspace on screen, with the viewer's role in it. */
export function useWorkspace(): Membership {
  const workspace = use(WorkspaceContext);
  if (!workspace) throw new Error("useWorkspace needs a WorkspaceProvider above it");
  return workspace;
}

/** Whether the viewer has the permission here. Only decides what the interface offers: the server checks again. */
export function useCan(permission: Permission): boolean {
  return can(useWorkspace().role, permission);
}
