import "server-only";

import type { RequestFilters } from "@/lib/contracts/request-log";
import { isStillMember } from "../auth/session";
import { watchSignIn } from "../auth/sign-in-changes";
import type { UserContext } from "../context";
import { openTail } from "@/server/request-log/live/tail";
import { type EventSink, eventStream } from "./event-stream";

const CHUNK_ROWS = 200;

interface LiveRequests {
  ctx: UserContext;
  filters: RequestFilters;
  /** Where the page stands; what the browser says of an earlier stream comes first. */
  position: number | undefined;
}

function lastEventId(request: Request): number | null {
  const text = request.headers.get("last-event-id") ?? "";
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}

/** The live log as server-sent events: `requests` with rows, `reset` when the list is to be read anew. */
export function liveRequests(request: Request, { ctx, filters, position }: LiveRequests): Promise<Response> {
  const headers = new Headers(request.headers);
  return eventStream(request, {
    isAllowed: () => isStillMember(headers, ctx.workspace.slug),
    watchAllowed: (onChange) => watchSignIn(ctx.actor.userId, onChange),
    open: (sink) => follow(sink, { ctx, filters, position: lastEventId(request) ?? position ?? null }),
  });
}

async function follow(
  sink: EventSink,
  { ctx, ...input }: { ctx: UserContext; filters: RequestFilters; position: number | null },
) {
  // A reader that is too slow gets no rows until it has caught up, and then reads the list anew.
  let isBehind = false;
  const tail = await openTail(ctx, input, {
    onRows: (requests, position) => {
      isBehind ||= sink.isFull();
      if (isBehind) return;
      for (let start = 0; start < requests.length; start += CHUNK_ROWS) {
        // Only the last part has the position: whoever leaves before it gets all of them again.
        const isLast = start + CHUNK_ROWS >= requests.length;
        const data = requests.slice(start, start + CHUNK_ROWS);
        sink.send({ name: "requests", data, ...(isLast && { id: position }) });
      }
    },
    onReset: (position) => {
      isBehind ||= sink.isFull();
      if (!isBehind) sink.send({ name: "reset", data: null, id: position });
    },
    onEnd: () => sink.end(),
  });
  return {
    position: () => (isBehind ? null : tail.position()),
    onDrain: () => {
      if (!isBehind || sink.isFull()) return;
      isBehind = false;
      sink.send({ name: "reset", data: null, id: tail.position() });
    },
    close: () => tail.close(),
  };
}
