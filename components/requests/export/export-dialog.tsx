"use client";

import { useQuery } from "@tanstack/react-query";
import { type RefObject, useState } from "react";
import { useWorkspace } from "@/components/shell/workspace-context";
import { ErrorBanner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogBody,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogTitle,
} from "@/components/ui/dialog";
import { Meter } from "@/components/ui/meter";
import { Segmented } from "@/components/ui/segmented";
import type { ExportFormat } from "@/lib/contracts/export";
import type { RequestFilters } from "@/lib/contracts/log/request-log";
import { countOf } from "@/lib/format/format-number";
import { PLAN_LIMITS } from "@/lib/workspace/plans";
import { requestFacetsQuery } from "../data/count-queries";
import { exportedAtMost, sizeText } from "./size-text";
import { useExport } from "./use-export";

const FORMATS: readonly { value: ExportFormat; label: string; note: string }[] = [
  {
    value: "csv",
    label: "CSV",
    note: "For spreadsheets. Text that looks like a formula is prefixed with an apostrophe.",
  },
  { value: "ndjson", label: "NDJSON", note: "For programs. One JSON object per line, values unchanged." },
];

interface ExportDialogProps {
  filters: RequestFilters;
  onClose: () => void;
  /** Gets the focus back. */
  opener: RefObject<HTMLElement | null>;
}

/** Downloads the requests that match the list's filters. Shows the size and the progress, and can be cancelled. */
export function ExportDialog({ filters, onClose, opener }: ExportDialogProps) {
  const { slug, plan } = useWorkspace();
  const { data: facets } = useQuery(requestFacetsQuery(slug, filters));
  const [format, setFormat] = useState<ExportFormat>("csv");
  const { state, start, cancel } = useExport(slug);
  const isRunning = state.step === "running";
  const limits = PLAN_LIMITS[plan];
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        size="sm"
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          opener.current?.focus();
        }}
      >
        <DialogTitle>Export requests</DialogTitle>
        <DialogDescription>
          {sizeText(facets)} The {limits.name} plan keeps requests for {limits.logRetentionDays} days.
        </DialogDescription>
        <DialogBody className="flex flex-col gap-4">
          <div className="flex flex-col items-start gap-2">
            <Segmented aria-label="Format" value={format} onValueChange={setFormat} options={FORMATS} />
            <p className="text-xs text-muted">{FORMATS.find(({ value }) => value === format)?.note}</p>
          </div>
          {isRunning && (
            <Meter
              label="Requests exported"
              value={state.rows}
              max={Math.max(1, exportedAtMost(facets))}
              valueText={countOf(state.rows, "request")}
              tone="accent"
            />
          )}
          <p role="status" className="min-h-5 text-sm text-muted tabular-nums">
            {isRunning && `${countOf(state.rows, "request")} so far`}
            {state.step === "done" && `${countOf(state.rows, "request")} in ${state.fileName}`}
          </p>
          <ErrorBanner message={state.step === "failed" ? state.message : undefined} />
        </DialogBody>
        <DialogFooter>
          {isRunning ? (
            <Button onClick={cancel}>Cancel export</Button>
          ) : (
            <DialogClose asChild>
              <Button>{state.step === "done" ? "Done" : "Cancel"}</Button>
            </DialogClose>
          )}
          <Button variant="primary" pending={isRunning} onClick={() => void start(filters, format)}>
            Download
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
