import { type ErrorCode, type ErrorDetails, errorMessage } from "@/lib/errors/catalog";
import { API_BASE, type Contract } from "@/testing/contract/contract";
import { type Connections, header, type RawResponse } from "@/testing/http/connections";

export interface CallOptions {
  headers?: Record<string, string>;
  /** Sent as it is; `body` is sent as JSON. */
  rawBody?: string | Buffer;
  body?: unknown;
}

/** A response that has passed the contract's checks. */
export class ApiAnswer {
  constructor(
    private readonly label: string,
    private readonly response: RawResponse,
    readonly body: unknown,
  ) {}

  get status(): number {
    return this.response.status;
  }

  get text(): string {
    return this.response.body.toString("utf8");
  }

  get requestId(): string {
    return this.header("X-Request-Id") ?? "";
  }

  get headers(): Record<string, string> {
    return Object.fromEntries(
      Object.keys(this.response.headers).map((name) => [name, this.header(name) ?? ""]),
    );
  }

  header(name: string): string | undefined {
    return header(this.response.headers, name);
  }

  /** `X-RateLimit-<name>` as a number. */
  rate(name: "Limit" | "Remaining" | "Reset"): number {
    return Number(this.header(`X-RateLimit-${name}`));
  }

  /** The payload of a 200. */
  data<T>(): T {
    if (this.status !== 200) throw new Error(`${this.label} answered ${this.status}: ${this.text}`);
    // safe: the answer fits the OpenAPI document, and openapi.spec.ts compares that with lib/contracts
    return (this.body as { data: T }).data;
  }

  /** The details of a refusal with this code; its status and message are the catalogue's. */
  refusal<C extends ErrorCode>(code: C): ErrorDetails<C> {
    // safe: the contract's checks found the envelope of a failure, or of a 200
    const { error } = this.body as { error?: { code: string; message: string; details: ErrorDetails<C> } };
    if (error?.code !== code)
      throw new Error(`${this.label} is not ${code} but ${this.status}: ${this.text}`);
    // safe: the contract's checks parsed the details with this code's schema
    const { message, details } = error;
    if (message !== errorMessage(code, details))
      throw new Error(`${this.label}: the message is "${message}"`);
    return details;
  }
}

/** Calls the API with one key (or without one) and checks every response against the contract. */
export class ApiClient {
  constructor(
    private readonly connections: Connections,
    private readonly contract: Contract,
    private readonly key: string | null,
  ) {}

  get(path: string, options: CallOptions = {}): Promise<ApiAnswer> {
    return this.call("GET", path, options);
  }

  post(path: string, body: unknown, options: CallOptions = {}): Promise<ApiAnswer> {
    return this.call("POST", path, { body, ...options });
  }

  delete(path: string, options: CallOptions = {}): Promise<ApiAnswer> {
    return this.call("DELETE", path, options);
  }

  /** `path` is below /api/v1. */
  async call(
    method: string,
    path: string,
    { headers = {}, body, rawBody }: CallOptions = {},
  ): Promise<ApiAnswer> {
    const json = body === undefined ? undefined : JSON.stringify(body);
    const request = {
      method,
      path: API_BASE + path,
      headers: {
        ...(this.key === null ? {} : { Authorization: `Bearer ${this.key}` }),
        ...(json === undefined && rawBody === undefined ? {} : { "Content-Type": "application/json" }),
        ...headers,
      },
      body: rawBody ?? json,
    };
    const response = await this.connections.send(request);
    return new ApiAnswer(`${method} ${path}`, response, this.contract.check(request, response));
  }
}

/** `count` calls, all in flight at once. */
export function inParallel<T>(count: number, call: (index: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => call(index)));
}

/** Makes calls of several kinds, each with a response of its own; returns their request ids. */
export async function callAll(api: ApiClient): Promise<string[]> {
  const answers = await Promise.all([
    api.get("/intake-bots"),
    api.get("/webhooks?limit=0"),
    api.get("/nothing"),
    api.post("/webhooks", {}),
    api.delete("/webhooks/cm0000000000000000000000"),
  ]);
  return answers.map(({ requestId }) => requestId);
}
