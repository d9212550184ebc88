"use client";

import { useOrigin } from "@/components/shell/origin";
import { CopyButton } from "@/components/ui/code/copy-button";
import { ORIGIN_MARK } from "@/lib/docs/page";

/** The address of this installation. */
export function OriginText() {
  return useOrigin();
}

/** Copies code with the address of this installation. */
export function CopyCode({ code, variant }: { code: string; variant: "secondary" | "ghost" }) {
  const origin = useOrigin();
  return <CopyButton text={() => code.replaceAll(ORIGIN_MARK, origin)} label="Copy" variant={variant} />;
}
