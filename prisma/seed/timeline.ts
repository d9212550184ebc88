import { MINUTE_MS } from "@/lib/time";

/** A request as a client would send it. */
export interface DemoRequest {
  method: string;
  /** Below /api/v1, with the query: `/intake-bots?limit=5`. */
  path: string;
  /** Sent as `Authorization: Bearer …`. */
  key?: string;
  /** Names in lower case. `x-forwarded-for` names the invented caller's address. */
  headers: Record<string, string>;
  /** Sent as it is. */
  body?: string;
}

/** Sends one real request to the API, whose clock shows `at`. `body` is the parsed answer. */
export type SendDemoRequest = (at: Date, request: DemoRequest) => Promise<{ status: number; body: unknown }>;

/** A program that calls the API. */
export interface Caller {
  key?: string;
  address: string;
  userAgent: string;
}

export interface CallOptions {
  headers?: Record<string, string>;
  /** Sent as JSON; a string is sent as it is. */
  body?: unknown;
}

/** What happened, noted in any order and played in the order of time. */
export class Timeline {
  private readonly steps: { at: Date; run: () => Promise<unknown> }[] = [];

  constructor(
    private readonly now: Date,
    private readonly sendRequest: SendDemoRequest,
  ) {}

  /** The moment that many minutes ago. */
  ago(minutes: number): Date {
    return new Date(this.now.getTime() - minutes * MINUTE_MS);
  }

  /** Notes something that happens at a moment, beside requests. */
  event(at: Date, run: () => Promise<unknown>): void {
    this.steps.push({ at, run });
  }

  call(at: Date, caller: Caller, endpoint: string, options: CallOptions = {}): void {
    this.event(at, () => this.send(at, caller, endpoint, options));
  }

  /** Sends at once: for a request that needs the answer of the one before. `endpoint` is `METHOD /path`. */
  async send(
    at: Date,
    caller: Caller,
    endpoint: string,
    { headers, body }: CallOptions = {},
  ): Promise<unknown> {
    const [method = "GET", path = "/"] = endpoint.split(" ");
    const { key, address, userAgent } = caller;
    const answer = await this.sendRequest(at, {
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
    return answer.body;
  }

  async play(): Promise<void> {
    for (const { run } of this.steps.toSorted((a, b) => a.at.getTime() - b.at.getTime())) await run();
  }
}

export const HOUR = 60;
export const DAY = 24 * HOUR;
