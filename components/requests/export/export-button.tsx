"use client";

import { Download } from "lucide-react";
import dynamic from "next/dynamic";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import type { RequestFilters } from "@/lib/contracts/log/request-log";

const ExportDialog = dynamic(() => import("./export-dialog").then((module) => module.ExportDialog), {
  ssr: false,
});

export function ExportButton({ filters }: { filters: RequestFilters }) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <Button
        ref={button}
        aria-label="Export"
        className="@max-xl/page-header:w-7.5 @max-xl/page-header:px-0"
        onClick={() => setOpen(true)}
      >
        <Download aria-hidden />
        <span className="@max-xl/page-header:hidden">Export</span>
      </Button>
      {isOpen && <ExportDialog filters={filters} opener={button} onClose={() => setOpen(false)} />}
    </>
  );
}
