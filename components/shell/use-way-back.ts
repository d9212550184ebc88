"use client";

import { useRouter, useSearchParams } from "next/navigation";
import { parseRequestId } from "@/lib/api/request-id";
import { routes } from "@/lib/routes";
import { useWorkspace } from "./workspace-context";

/** The request whose fix led here (`?back=req_…`), and the way back to it; null when nobody came from one. */
export function useWayBack(): { id: string; href: string; go: () => void } | null {
  const { slug } = useWorkspace();
  const router = useRouter();
  const id = useSearchParams().get("back");
  if (id === null || !parseRequestId(id)) return null;
  const href = routes.request(slug, id);
  return { id, href, go: () => router.push(href) };
}
