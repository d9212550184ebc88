import "server-only";

import type { ExportFormat } from "@/lib/contracts/export";
import { MINUTE_MS } from "@/lib/time";
import { mapInSteps } from "../platform/concurrency/in-steps";
import { type ExportOwner, takeExportPlace } from "./places";

/** How long a client may read nothing before its export is cancelled. */
const MAX_UNREAD_MS = 2 * MINUTE_MS;
const CONTENT_TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: "text/csv; charset=utf-8",
  ndjson: "application/x-ndjson; charset=utf-8",
};

/** The file's format. */
export interface RowWriter<Row> {
  /** The file's beginning; may be empty. */
  start: string;
  line: (row: Row) => string;
}

/** Calls back when the person may no longer read the file; returns a function that stops it. */
export type WatchAccess = (onDenied: () => void) => () => void;

interface FileExport<Row> {
  owner: ExportOwner;
  watchAccess: WatchAccess;
  /** Without its suffix. */
  fileName: string;
  format: ExportFormat;
  writer: RowWriter<Row>;
  pages: AsyncGenerator<readonly Row[], void>;
}

/**
 * Streams rows as a file. One page is in memory at a time: the next is read once the client has received the previous one. An
 * error of `pages` ends the download as incomplete, so that the browser reports a failure; so does a client that stops
 * reading, and one whose session ends.
 */
export function exportFile<Row>(file: FileExport<Row>): Response {
  const { owner, watchAccess, fileName, format, writer, pages } = file;
  const release = takeExportPlace(owner);
  const encoder = new TextEncoder();
  let unread: NodeJS.Timeout | undefined;
  let unwatch = () => {};
  let isOver = false;
  const end = () => {
    isOver = true;
    clearTimeout(unread);
    unwatch();
    release();
  };
  const endEarly = (controller: ReadableStreamDefaultController<Uint8Array>, reason: string) => {
    if (isOver) return;
    controller.error(new Error(reason));
    void pages.return(undefined);
    end();
  };
  const waitForReader = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    unread = setTimeout(
      () => endEarly(controller, "The client stopped reading the export"),
      MAX_UNREAD_MS,
    ).unref();
  };
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => {
      controller.enqueue(encoder.encode(writer.start));
      waitForReader(controller);
      unwatch = watchAccess(() => endEarly(controller, "The session of the export's reader has ended"));
    },
    pull: async (controller) => {
      clearTimeout(unread);
      try {
        const { value, done } = await pages.next();
        const lines = done ? [] : await mapInSteps(value, writer.line);
        // It may have ended meanwhile, and be an error already.
        if (isOver) return;
        if (!done) {
          controller.enqueue(encoder.encode(lines.join("")));
          return waitForReader(controller);
        }
        controller.close();
      } catch (error) {
        if (isOver) return;
        controller.error(error);
      }
      end();
    },
    cancel: async () => {
      end();
      await pages.return(undefined);
    },
  });
  return new Response(stream, {
    headers: {
      "Content-Type": CONTENT_TYPES[format],
      "Content-Disposition": `attachment; filename="${fileName}.${format}"`,
      "Cache-Control": "no-store",
    },
  });
}
