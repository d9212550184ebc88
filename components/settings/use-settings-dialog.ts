"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useState } from "react";
import { useWayBack } from "@/components/shell/use-way-back";

/**
 * Open state of a dialog that the address opens too (`?name=value`). Closing it leads back to the request whose fix led
 * here, or takes the parameter out of the address.
 */
export function useSettingsDialog(name: "plan" | "restore", value: string) {
  const pathname = usePathname();
  const isAddressed = useSearchParams().get(name) === value;
  const back = useWayBack();
  const [isOpen, setOpen] = useState(false);
  const onOpenChange = (open: boolean) => {
    setOpen(open);
    if (open || !isAddressed) return;
    if (back) back.go();
    else window.history.replaceState(null, "", pathname);
  };
  return { isOpen: isOpen || isAddressed, onOpenChange };
}
