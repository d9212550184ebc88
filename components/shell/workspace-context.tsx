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

const GuestContext = createContext(false);

/** For a reader outside of the workspace, who sees one thing of it: they may do nothing, and learn nothing else about it. */
export function GuestWorkspace({ children }: { children: ReactNode }) {
  return (
    <GuestContext value>
      <WorkspaceContext value={GUEST_WORKSPACE}>{children}</WorkspaceContext>
    </GuestContext>
  );
}

/** The plan is the least: nothing that a guest sees depends on it, and nobody outside learns which one it is. */
const GUEST_WORKSPACE: Membership = {
  id: "",
  slug: "",
  name: "The workspace",
  plan: "free",
  role: "member",
  archivedAt: null,
  archivedBy: null,
  createdAt: new Date(0).toISOString(),
};

/** Whether the reader is outside of the workspace: then no link leads into it. */
export const useIsGuest = (): boolean => use(GuestContext);

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
