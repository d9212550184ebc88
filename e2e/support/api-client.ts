import { type ErrorCode, type ErrorDetails, errorMessage } from "@/lib/errors/catalog";
import { API_BASE, type Contract } from "@/testing/contract/contract";
import { type Connections, header, type RawResponse } from "@/testing/http/connections";

export interface CallOptions {
  headers?: Record<string, string>;
  /** Sent as is; `body` is serialized as JSON. */
  rawBody?: string | Buffer;
  body?: unknown;
}

/** A response that has passed the contract's checks. */
export class ApiResponse {
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
    if (this.status !== 200) throw new Error(`${this.label} returned ${this.status}: ${this.text}`);
    // safe: the response matches the OpenAPI document, which openapi.spec.ts compares with lib/contracts
    return (this.body as { data: T }).data;
  }

  /** The details of a failure with this code; asserts the status and message of the catalogue. */
  refusal<C extends ErrorCode>(code: C): ErrorDetails<C> {
    // safe: the contract's checks found the envelope of a failure, or of a 200
    const { error } = this.body as { error?: { code: string; message: string; details: ErrorDetails<C> } };
    if (error?.code !== code)
      throw new Error(`${this.label} returned ${this.status}, not ${code}: ${this.text}`);
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

  get(path: string, options: CallOptions = {}): Promise<ApiResponse> {
    return this.call("GET", path, options);
  }

  post(path: string, body: unknown, options: CallOptions = {}): Promise<ApiResponse> {
    return this.call("POST", path, { body, ...options });
  }

  delete(path: string, options: CallOptions = {}): Promise<ApiResponse> {
    return this.call("DELETE", path, options);
  }

  /** `path` is below /api/v1. */
  async call(
    method: string,
    path: string,
    { headers = {}, body, rawBody }: CallOptions = {},
  ): Promise<ApiResponse> {
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
    return new ApiResponse(`${method} ${path}`, response, this.contract.check(request, response));
  }
}

/** `count` calls, all in flight at once. */
export function inParallel<T>(count: number, call: (index: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => call(index)));
}

/** Makes calls of several kinds with different responses; returns their request ids. */
export async function callAll(api: ApiClient): Promise<string[]> {
  const responses = await Promise.all([
    api.get("/intake-bots"),
    api.get("/webhooks?limit=0"),
    api.get("/nothing"),
    api.post("/webhooks", {}),
    api.delete("/webhooks/cm0000000000000000000000"),
  ]);
  return responses.map(({ requestId }) => requestId);
}
