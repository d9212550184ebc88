"use client";

import { ChevronDown, Download } from "lucide-react";
import { useWorkspace } from "@/components/shell/workspace-context";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { EXPORT_FORMATS, type ExportFormat } from "@/lib/contracts/export";
import { dashboardApi } from "@/lib/routes";

const FORMATS: Record<ExportFormat, { label: string; note: string }> = {
  csv: { label: "CSV", note: "for spreadsheets; an apostrophe precedes text that looks like a formula" },
  ndjson: { label: "NDJSON", note: "for programs; the API’s objects, one per line" },
};

/** Downloads; the browser shows their progress. */
export function ExportMenu({ botId }: { botId: string }) {
  const { slug } = useWorkspace();
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button>
          <Download aria-hidden />
          Export
          <ChevronDown aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent className="max-w-80">
        {EXPORT_FORMATS.map((format) => (
          <DropdownMenuItem key={format} asChild>
            <a
              href={dashboardApi.exportSubmissions(slug, botId, format)}
              download
              aria-label={`${FORMATS[format].label}, ${FORMATS[format].note}`}
            >
              <span className="w-16 font-medium">{FORMATS[format].label}</span>
              <span className="text-xs text-muted">{FORMATS[format].note}</span>
            </a>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
