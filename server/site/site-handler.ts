import "server-only";

import type { IncomingMessage, ServerResponse } from "node:http";
import { canonicalPath } from "@/lib/api/api-path";
import { toRequestId } from "@/lib/api/request-id";
import { HTTP_METHODS, isHttpMethod, isReadMethod, SAFE_METHODS } from "@/lib/api/methods";
import type { Env } from "@/server/platform/env";
import { type MaybePromise, rescue } from "@/server/platform/concurrency/maybe-promise";
import { clientAddress } from "@/server/http/client-address";
import { newRequestUuid } from "@/server/public-api/new-request-id";
import { handleNodeRequest } from "@/server/public-api/node-adapter";
import { apiDependencies, reportError } from "@/server/public-api/runtime";
import { discardBody } from "@/server/http/request-body";
import { now } from "@/server/platform/clock";
import { type Problem, refuse } from "./refusal";
import {
  hasTooManyHeaders,
  hasTooManyParameters,
  HEADER_LIMIT_TEXT,
  isTargetTooLong,
  PARAMETER_LIMIT_TEXT,
  TARGET_LIMIT_TEXT,
} from "./request-limits";
import { isHost, type Part, parseTarget } from "./request-target";
import { pageTurn, routeTurn, type Turn } from "./page-turns";
import { receiveWholeBody } from "./whole-body";
import { cleanPagesHeaders, setAddressHeaders } from "./pages-headers";

export type RequestHandler = (req: IncomingMessage, res: ServerResponse) => MaybePromise<void>;

const INVALID_TARGET: Problem = {
  code: "invalid_target",
  message:
    "The request's target is neither a path of percent-encoded UTF-8 nor an http address of this server",
};
const INVALID_HOST: Problem = {
  code: "invalid_host",
  message: "A request carries exactly one Host header, with a host and perhaps a port",
};
const INVALID_VERSION: Problem = {
  code: "invalid_version",
  message: "This server speaks HTTP/1.0 and HTTP/1.1",
};
const TOO_MANY_HEADERS: Problem = {
  code: "too_many_headers",
  message: `The request has more than ${HEADER_LIMIT_TEXT}`,
};
const TARGET_TOO_LONG: Problem = {
  code: "target_too_long",
  message: `The target has more than ${TARGET_LIMIT_TEXT}`,
};
const TOO_MANY_PARAMETERS: Problem = {
  code: "too_many_parameters",
  message: `The query has more than ${PARAMETER_LIMIT_TEXT}`,
};

/** HTTP/1.0 may omit Host; no request may have two, or an invalid one (RFC 9112 3.2). */
function hasOneHost({ rawHeaders, httpVersion }: IncomingMessage): boolean {
  let host: string | undefined;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    if (rawHeaders[index]?.length !== 4 || rawHeaders[index]?.toLowerCase() !== "host") continue;
    if (host !== undefined) return false;
    host = rawHeaders[index + 1] ?? "";
  }
  return host === undefined ? httpVersion === "1.0" : isHost(host);
}

async function sendRefusal(req: IncomingMessage, res: ServerResponse, problem: Problem): Promise<void> {
  const { status, headers, body } = refuse(problem);
  // Such a client may also disagree with us about where the request ends, so the connection closes.
  res.writeHead(status, { ...headers, connection: "close" });
  if (req.method === "HEAD") res.flushHeaders();
  else res.write(body);
  // `end` closes the connection; the whole response has been sent before.
  await discardBody(req);
  res.end();
}

/** Serves everything on one port: each request goes to the part that its target names, rewritten to origin form. */
export function siteHandler(parts: Record<Exclude<Part, "server">, RequestHandler>): RequestHandler {
  return (req, res) => {
    // Node's parser accepts "HTTP/2.0" in a request line of HTTP/1.
    if (req.httpVersionMajor !== 1) return sendRefusal(req, res, INVALID_VERSION);
    if (hasTooManyHeaders(req)) return sendRefusal(req, res, TOO_MANY_HEADERS);
    if (!hasOneHost(req)) return sendRefusal(req, res, INVALID_HOST);
    const parsed = parseTarget(req.method ?? "GET", req.url ?? "");
    if (!parsed) return sendRefusal(req, res, INVALID_TARGET);
    const { part, target, authority } = parsed;
    // The API checks its own parameters and names unknown ones.
    if (part !== "api" && hasTooManyParameters(target)) return sendRefusal(req, res, TOO_MANY_PARAMETERS);
    if (part !== "api" && isTargetTooLong(target)) return sendRefusal(req, res, TARGET_TOO_LONG);
    if (part === "server") {
      res.setHeader("x-request-id", toRequestId(newRequestUuid(now())));
      return sendAllow(res, HTTP_METHODS, 204);
    }
    req.url = target;
    if (authority !== null) req.headers.host = authority;
    return parts[part](req, res);
  };
}

export function apiHandler(settings: Env): RequestHandler {
  const deps = apiDependencies();
  const trustProxy = settings.TRUST_PROXY === "on";
  return (req, res) =>
    rescue(
      () => handleNodeRequest(req, res, deps, trustProxy),
      (error) => {
        reportError("(no request id)", "adapter", error);
        res.destroy();
      },
    );
}

function sendAllow(res: ServerResponse, methods: readonly string[], status: 204 | 405): void {
  res.writeHead(status, { allow: methods.join(", "), ...(status === 405 && { "content-length": "0" }) });
  res.end();
}

/** Next serves its internal error pages by URL, as failures (500). */
const INTERNAL_PAGES = /^\/_(?!next\/)/;
const NOT_FOUND_PAGE = "/_not-found";

/** Wraps a read-only handler: responds to OPTIONS, and refuses methods that change something. */
export function readOnly(handler: RequestHandler): RequestHandler {
  return async (req, res) => {
    if (isReadMethod(req.method)) return handler(req, res);
    sendAllow(res, SAFE_METHODS, req.method === "OPTIONS" ? 204 : 405);
  };
}

/** Next's pages and the dashboard's JSON routes, which handle each method themselves. */
export function pagesHandler(next: RequestHandler, settings: Env): RequestHandler {
  const trustProxy = settings.TRUST_PROXY === "on";
  const isDev = settings.NODE_ENV === "development";
  const inTurn =
    (turn: Turn): RequestHandler =>
    async (req, res) => {
      const forwarded = [req.headers["x-forwarded-for"]].flat().at(-1);
      // A client's value is not trusted: the app gets the address that this process saw.
      req.headers["x-forwarded-for"] = clientAddress(req.socket.remoteAddress, forwarded, trustProxy);
      const whole = await receiveWholeBody(req, res);
      if (whole) await turn(whole, res, async () => next(whole, res));
    };
  const route = inTurn(isDev ? (_req, _res, work) => work() : routeTurn);
  const page = readOnly(inTurn(pageTurn()));
  return async (req, res) => {
    const { url = "/", method = "GET" } = req;
    // In development, Next's overlay also posts to URLs of its own.
    const isRoute = url.startsWith("/api/") || isDev;
    // Next cannot represent a request of another method: it would respond with 500.
    if (isRoute && !isHttpMethod(method)) return sendAllow(res, HTTP_METHODS, 405);
    // In development, Next has cookies of its own.
    if (!isDev) cleanPagesHeaders(req.headers);
    const [path = ""] = url.split("?", 1);
    setAddressHeaders(res, path);
    if (isRoute) return route(req, res);
    if (INTERNAL_PAGES.test(canonicalPath(path))) req.url = NOT_FOUND_PAGE;
    return page(req, res);
  };
}
