import "server-only";

import type { RequestHandler } from "./site-handler";

interface HeldPart {
  handler: RequestHandler;
  /** Resolves once the requests that had waited for it are answered. */
  open: (handler: RequestHandler) => Promise<void>;
}

/** A part of the site that opens later: its requests wait until then, so that the port is taken, or refused, at once. */
export function holdUntilOpen(): HeldPart {
  const held: Promise<void>[] = [];
  let letIn: (handler: RequestHandler) => void = () => undefined;
  const opened = new Promise<RequestHandler>((resolve) => {
    letIn = resolve;
  });
  let handle: RequestHandler = (req, res) => {
    const answered = opened.then((handler) => handler(req, res));
    held.push(answered);
    return answered;
  };
  return {
    handler: (req, res) => handle(req, res),
    open: async (handler) => {
      handle = handler;
      letIn(handler);
      await Promise.allSettled(held.splice(0));
    },
  };
}
