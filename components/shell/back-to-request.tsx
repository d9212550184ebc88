"use client";

import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { useWayBack } from "./use-way-back";

/** In a dialog that a request's fix has opened: the way back to that request. */
export function BackToRequest() {
  const back = useWayBack();
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
