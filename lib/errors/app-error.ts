import type { RequestReason } from "../contracts/log/request-reason";
import { type ErrorCode, type ErrorDetails, errorMessage } from "./catalog";
import type { ValidationIssue } from "./validation-issue";

/**
 * Whether a value is an error of this name. The server and parts of Next's bundle are module graphs of one process, each with
 * classes of its own, and share objects that throw (server/platform/registry.ts): `instanceof` therefore goes by the name.
 */
export const isErrorNamed = (value: unknown, name: string) => value instanceof Error && value.name === name;

/** An expected refusal of the public API. `reason` is the private cause: logged for members, never sent. */
export class AppError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name = "AppError";

  static override [Symbol.hasInstance](value: unknown): boolean {
    return isErrorNamed(value, "AppError");
  }

  constructor(
    readonly code: C,
    readonly details: ErrorDetails<C>,
    readonly reason: RequestReason | null = null,
  ) {
    // `reason` identifies the throwing check, so no refusal pays for an unread stack trace.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(errorMessage(code, details));
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** Expected refusals of the dashboard's own JSON, with their HTTP status. */
export const DASHBOARD_ERRORS = {
  signed_out: 401,
  wrong_credentials: 401,
  forbidden: 403,
  cross_origin: 403,
  not_found: 404,
  invalid_input: 400,
  body_too_slow: 408,
  conflict: 409,
  body_too_large: 413,
  too_many_requests: 429,
  unexpected: 500,
} as const;
export type DashboardErrorCode = keyof typeof DASHBOARD_ERRORS;

/** An expected refusal of the dashboard. The person sees the message unchanged; issues belong to form fields. */
export class DashboardError extends Error {
  override readonly name = "DashboardError";

  static override [Symbol.hasInstance](value: unknown): boolean {
    return isErrorNamed(value, "DashboardError");
  }

  constructor(
    readonly code: DashboardErrorCode,
    message: string,
    readonly issues: ValidationIssue[] = [],
    /** Sent as Retry-After: seconds until the same request may succeed. */
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(message);
  }
}
