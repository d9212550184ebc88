import { expect } from "@playwright/test";
import { ERROR_CATALOG, isErrorCode } from "@/lib/errors/catalog";
import { type RawRequest, type RawResponse, header } from "./http";
import type { OpenApi } from "./openapi";

export const API_BASE = "/api/v1";
const STATUSES = [200, 400, 401, 403, 404, 409, 429, 500];
/** What may answer a path or method that is not part of the API: the checks before "endpoint exists". */
const BEFORE_ENDPOINT = [
  "authentication_required",
  "workspace_archived",
  "feature_not_available",
  "rate_limit_exceeded",
  "resource_not_found",
];

/** What every answer of the API promises, whatever was asked. One instance a worker, so that ids are compared. */
export class Contract {
  private readonly requestIds = new Set<string>();

  constructor(private readonly openApi: OpenApi) {}

  /** Fails the test when `response` breaks the contract. Returns the parsed body. */
  check(request: RawRequest, response: RawResponse): unknown {
    const label = `${request.method} ${request.path} → ${response.status}`;
    expect(STATUSES, label).toContain(response.status);
    this.checkHeaders(label, response);
    const body: unknown = JSON.parse(response.body.toString("utf8"));
    if (response.status === 200)
      expect(body, label).toMatchObject({ success: true, data: expect.any(Object) });
    else checkFailure(label, response, body);
    this.checkDocumented(label, request, response.status, body);
    return body;
  }

  private checkHeaders(label: string, { headers, status }: RawResponse): void {
    const id = header(headers, "X-Request-Id") ?? "";
    expect(id, `${label}: X-Request-Id`).toMatch(/^req_[0-9a-f]{32}$/);
    expect(this.requestIds.has(id), `${label}: X-Request-Id ${id} is unique`).toBe(false);
    this.requestIds.add(id);
    for (const name of ["Limit", "Remaining", "Reset"]) {
      expect(header(headers, `X-RateLimit-${name}`), `${label}: X-RateLimit-${name}`).toMatch(/^\d+$/);
    }
    expect(header(headers, "Cache-Control"), `${label}: Cache-Control`).toBe("no-store");
    expect(header(headers, "Content-Type"), `${label}: Content-Type`).toMatch(
      /^application\/json(; ?charset=utf-8)?$/i,
    );
    if (status === 429) expect(header(headers, "Retry-After"), `${label}: Retry-After`).toMatch(/^[1-9]\d*$/);
  }

  private checkDocumented(label: string, request: RawRequest, status: number, body: unknown): void {
    const path = request.path.slice(API_BASE.length).replace(/\?.*$/s, "");
    if (this.openApi.findOperation(request.method, path)) {
      expect(this.openApi.findMismatch(request.method, path, status, body), label).toBeNull();
      return;
    }
    expect(body, `${label}: not an endpoint`).toMatchObject({ success: false });
    // safe: the line above; checkFailure compared its form with the catalogue
    expect(BEFORE_ENDPOINT, label).toContain((body as { error: { code: string } }).error.code);
  }
}

/** The envelope, the catalogue's status and details, and the link to the page that helps. */
function checkFailure(label: string, { status, headers }: RawResponse, body: unknown): void {
  expect(body, label).toEqual({
    success: false,
    error: { code: expect.any(String), message: expect.any(String), details: expect.any(Object) },
  });
  // safe: the line above
  const { code, details } = (body as { error: { code: string; details: unknown } }).error;
  if (!isErrorCode(code)) throw new Error(`${label}: ${code} is not in the catalogue`);
  const entry = ERROR_CATALOG[code];
  expect(status, `${label}: status of ${code}`).toBe(entry.status);
  expect(entry.details.safeParse(details).error, `${label}: details of ${code}`).toBeUndefined();
  expect(header(headers, "Link"), `${label}: Link`).toBe(`</docs/errors/${code}>; rel="help"`);
}
