import { MINUTE_MS } from "@/lib/time";

/** A request as a client would send it. */
interface DemoRequest {
  method: string;
  /** Below /api/v1, with the query: `/intake-bots?limit=5`. */
  path: string;
  /** Sent as `Authorization: Bearer …`. */
  key?: string;
  /** Names in lower case. `x-forwarded-for` is the fictional caller's address. */
  headers: Record<string, string>;
  /** Sent unchanged. */
  body?: string;
}

/** Sends a real request to the API, whose clock is set to `at`; returns the parsed body. */
export type SendDemoRequest = (at: Date, request: DemoRequest) => Promise<{ status: number; body: unknown }>;

/** A program that calls the API. */
export interface Caller {
  key?: string;
  address: string;
  userAgent: string;
}

interface CallOptions {
  headers?: Record<string, string>;
  /** Sent as JSON; a string is sent unchanged. */
  body?: unknown;
}

/** Events, added in any order and played in chronological order. */
export class Timeline {
  private readonly steps: { at: Date; run: () => Promise<unknown> }[] = [];

  constructor(
    private readonly now: Date,
    private readonly sendRequest: SendDemoRequest,
  ) {}

  /** The moment `minutes` ago. */
  ago(minutes: number): Date {
    return new Date(this.now.getTime() - minutes * MINUTE_MS);
  }

  /** Adds an event. */
  event(at: Date, run: () => Promise<unknown>): void {
    this.steps.push({ at, run });
  }

  call(at: Date, caller: Caller, endpoint: string, options: CallOptions = {}): void {
    this.event(at, () => this.send(at, caller, endpoint, options));
  }

  /** Sends at once, for a request that needs an earlier response. `endpoint` is `METHOD /path`. */
  async send(
    at: Date,
    caller: Caller,
    endpoint: string,
    { headers, body }: CallOptions = {},
  ): Promise<unknown> {
    const [method = "GET", path = "/"] = endpoint.split(" ");
    const { key, address, userAgent } = caller;
    const response = await this.sendRequest(at, {
      method,
      path,
      ...(key === undefined ? {} : { key }),
      headers: {
        accept: "application/json",
        "user-agent": userAgent,
        "x-forwarded-for": address,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    return response.body;
  }

  async play(): Promise<void> {
    for (const { run } of this.steps.toSorted((a, b) => a.at.getTime() - b.at.getTime())) await run();
  }
}

export const HOUR_MINUTES = 60;
export const DAY_MINUTES = 24 * HOUR_MINUTES;
/** The history's length. People's decisions and most failures are in its last week. */
export const HISTORY_DAYS = 30;
