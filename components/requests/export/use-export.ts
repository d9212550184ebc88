"use client";

import { useEffect, useRef, useState } from "react";
import { saveFile } from "@/components/ui/save-file";
import type { ExportFormat } from "@/lib/contracts/export";
import { type RequestFilters, requestFiltersSchema } from "@/lib/contracts/log/request-log";
import { toSearchParams } from "@/lib/contracts/search-params";
import { dashboardDownload } from "@/lib/dashboard-fetch";
import { dashboardApi } from "@/lib/routes";
import { rowCounter } from "./count-rows";

type ExportState =
  | { step: "idle" }
  | { step: "running"; rows: number }
  | { step: "done"; rows: number; fileName: string }
  | { step: "failed"; message: string };

/** Downloads the filtered requests, with how many have arrived. Leaving the dialog cancels it. */
export function useExport(workspaceSlug: string) {
  const [state, setState] = useState<ExportState>({ step: "idle" });
  const running = useRef<AbortController | null>(null);
  const cancel = () => {
    running.current?.abort();
    running.current = null;
    setState({ step: "idle" });
  };
  useEffect(() => () => running.current?.abort(), []);

  const start = async (filters: RequestFilters, format: ExportFormat) => {
    const controller = new AbortController();
    running.current = controller;
    setState({ step: "running", rows: 0 });
    const search = new URLSearchParams({ ...toSearchParams(requestFiltersSchema, filters), format });
    try {
      const url = `${dashboardApi.exportRequests(workspaceSlug)}?${search}`;
      const response = await dashboardDownload(url, controller.signal);
      const { parts, rows } = await readParts(response, format, (count) =>
        setState({ step: "running", rows: count }),
      );
      const fileName = fileNameOf(response) ?? `requests.${format}`;
      saveFile(new Blob(parts, { type: response.headers.get("content-type") ?? "" }), fileName);
      setState({ step: "done", rows, fileName });
    } catch (error) {
      if (!controller.signal.aborted) setState({ step: "failed", message: messageOf(error) });
    }
  };
  return { state, start, cancel };
}

async function readParts(response: Response, format: ExportFormat, onRows: (rows: number) => void) {
  const count = rowCounter(format);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let rows = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const part = await reader?.read();
    if (part === undefined || part.done) return { parts, rows };
    parts.push(part.value);
    rows = count(part.value);
    onRows(rows);
  }
}

const fileNameOf = (response: Response) =>
  /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1];

/** An interrupted download has no readable error message. */
const messageOf = (error: unknown) =>
  error instanceof Error && error.name === "DashboardRequestError"
    ? error.message
    : "The download was interrupted. Try again.";
