"use client";

import { Columns3 } from "lucide-react";
import dynamic from "next/dynamic";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";

const ColumnsPopover = dynamic(() => import("./columns-popover").then((module) => module.ColumnsPopover), {
  ssr: false,
});

/** Opens the choice of columns. A narrow window has none: its rows have two lines. */
export function ColumnsButton() {
  const [isOpen, setOpen] = useState(false);
  const trigger = useRef<HTMLButtonElement>(null);
  return (
    <>
      <Button
        ref={trigger}
        size="icon"
        aria-label="Columns"
        title="Columns"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        className="max-[50rem]:hidden"
        onClick={() => setOpen(!isOpen)}
      >
        <Columns3 aria-hidden />
      </Button>
      {isOpen && <ColumnsPopover anchor={trigger} onClose={() => setOpen(false)} />}
    </>
  );
}
