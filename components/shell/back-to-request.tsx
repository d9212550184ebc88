"use client";

import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useRouter, useSearchParams } from "next/navigation";
import { Button } from "@/components/ui/button";
import { parseRequestId } from "@/lib/api/request-id";
import { routes } from "@/lib/routes";
import { useWorkspace } from "./workspace-context";

/** The request whose fix led here (`?back=req_…`) and how to return to it; null when no request did. */
export function useBackToRequest(): { id: string; href: string; go: () => void } | null {
  const { slug } = useWorkspace();
  const router = useRouter();
  const id = useSearchParams().get("back");
  if (id === null || !parseRequestId(id)) return null;
  const href = routes.request(slug, id);
  return { id, href, go: () => router.push(href) };
}

/** A link back to the request, in a dialog that one of its fixes opened. */
export function BackToRequest() {
  const back = useBackToRequest();
  if (!back) return null;
  return (
    <Button asChild variant="ghost" className="mr-auto">
      <Link href={back.href}>
        <ArrowLeft aria-hidden />
        Back to the request
      </Link>
    </Button>
  );
}
