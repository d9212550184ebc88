import "server-only";

import type { IncomingMessage } from "node:http";

/** Whether a request says that a body follows: for one that does not, nothing is waited for. */
export const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
