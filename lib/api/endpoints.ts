import type { ApiResource } from "../errors/catalog";
import type { Feature } from "../workspace/plans";
import type { Scope } from "../keys/scopes";
import { DAY_MS, HOUR_MS } from "../time";
import { keysOf } from "../typed-objects";

/** How long the first response to an Idempotency-Key is replayed. */
export const IDEMPOTENCY_REPLAY_MS = DAY_MS;
export const IDEMPOTENCY_REPLAY_COPY = `${IDEMPOTENCY_REPLAY_MS / HOUR_MS} hours`;

/** A resource that a path names by its id. */
export type Resource = Exclude<ApiResource, "endpoint">;

export const RESOURCE_NAMES: Readonly<Record<Resource, string>> = {
  intake_bot: "intake bot",
  submission: "submission",
  webhook: "webhook",
};

type ParamName<Route extends string> = Route extends `${string}/:${infer Name}/${infer Rest}`
  ? Name | ParamName<`/${Rest}`>
  : Route extends `${string}/:${infer Name}`
    ? Name
    : never;

interface Declaration<Route extends string, Body extends boolean> {
  method: "GET" | "POST" | "DELETE";
  /** Pattern below the API's base, such as `/intake-bots/:id`. */
  route: Route;
  scope: Scope;
  /** Required plan feature in addition to API access. */
  feature?: Feature;
  /** The resource that each parameter of the route names. */
  resources: Readonly<Record<ParamName<Route>, Resource>>;
  /** Whether a request carries a JSON body. */
  hasBody: Body;
  /** Monthly quota of the plan that each success counts toward. */
  quota?: "submissions";
  /** Its title in the API reference. */
  summary: string;
  /** The action that a key may perform: "create submissions". */
  action: string;
}

/** Infers the literal types, so that a route's parameters have names that the compiler knows. */
const declare = <const Route extends string, const Body extends boolean>(
  declaration: Declaration<Route, Body>,
) => declaration;

/** Every endpoint of the public API, in the order of the API reference. The server attaches a handler to each id. */
const DECLARATIONS = {
  listIntakeBots: declare({
    method: "GET",
    route: "/intake-bots",
    scope: "read:intake-bots",
    resources: {},
    hasBody: false,
    summary: "List intake bots",
    action: "list intake bots",
  }),
  getIntakeBot: declare({
    method: "GET",
    route: "/intake-bots/:id",
    scope: "read:intake-bots",
    resources: { id: "intake_bot" },
    hasBody: false,
    summary: "Get an intake bot",
    action: "read intake bots",
  }),
  listSubmissions: declare({
    method: "GET",
    route: "/intake-bots/:id/submissions",
    scope: "read:submissions",
    resources: { id: "intake_bot" },
    hasBody: false,
    summary: "List submissions",
    action: "list submissions",
  }),
  getSubmission: declare({
    method: "GET",
    route: "/intake-bots/:id/submissions/:submissionId",
    scope: "read:submissions",
    resources: { id: "intake_bot", submissionId: "submission" },
    hasBody: false,
    summary: "Get a submission",
    action: "read submissions",
  }),
  createSubmission: declare({
    method: "POST",
    route: "/intake-bots/:id/submissions",
    scope: "write:intake-bots",
    resources: { id: "intake_bot" },
    hasBody: true,
    quota: "submissions",
    summary: "Create a submission",
    action: "create submissions",
  }),
  listWebhooks: declare({
    method: "GET",
    route: "/webhooks",
    scope: "manage:webhooks",
    resources: {},
    hasBody: false,
    summary: "List webhooks",
    action: "list webhooks",
  }),
  getWebhook: declare({
    method: "GET",
    route: "/webhooks/:id",
    scope: "manage:webhooks",
    resources: { id: "webhook" },
    hasBody: false,
    summary: "Get a webhook",
    action: "read webhooks",
  }),
  createWebhook: declare({
    method: "POST",
    route: "/webhooks",
    scope: "manage:webhooks",
    feature: "webhooks",
    resources: {},
    hasBody: true,
    summary: "Create a webhook",
    action: "create webhooks",
  }),
  deleteWebhook: declare({
    method: "DELETE",
    route: "/webhooks/:id",
    scope: "manage:webhooks",
    resources: { id: "webhook" },
    hasBody: false,
    summary: "Delete a webhook",
    action: "delete webhooks",
  }),
};

export type EndpointId = keyof typeof DECLARATIONS;
/** The names of the parameters in an endpoint's route. */
export type ParamOf<Id extends EndpointId> = keyof (typeof DECLARATIONS)[Id]["resources"];
export type HasBody<Id extends EndpointId> = (typeof DECLARATIONS)[Id]["hasBody"];
export type EndpointWithBody = {
  [Id in EndpointId]: HasBody<Id> extends true ? Id : never;
}[EndpointId];

export interface ApiEndpoint extends Omit<Declaration<string, boolean>, "resources"> {
  id: EndpointId;
  /** `METHOD /route`. */
  name: string;
  resources: Readonly<Record<string, Resource>>;
  /** Every feature that the workspace's plan must include. */
  features: readonly Feature[];
  /** Whether a client may send an Idempotency-Key: true for every POST. */
  takesIdempotencyKey: boolean;
}

function toEndpoint(id: EndpointId): ApiEndpoint {
  const declaration: Omit<ApiEndpoint, "id" | "name" | "features" | "takesIdempotencyKey"> = DECLARATIONS[id];
  const { method, route, feature } = declaration;
  return {
    ...declaration,
    id,
    name: `${method} ${route}`,
    features: ["api_access", ...(feature ? [feature] : [])],
    takesIdempotencyKey: method === "POST",
  };
}

export const ENDPOINT_IDS = keysOf(DECLARATIONS);

export const API_ENDPOINTS: readonly ApiEndpoint[] = ENDPOINT_IDS.map(toEndpoint);

// safe: one entry for each id
export const ENDPOINT_TABLE = Object.fromEntries(
  API_ENDPOINTS.map((endpoint) => [endpoint.id, endpoint]),
) as Readonly<Record<EndpointId, ApiEndpoint>>;

/** The endpoints that a scope opens, as `METHOD /route`; empty while none uses it. */
export function endpointNames(scope: Scope): string[] {
  return API_ENDPOINTS.filter((endpoint) => endpoint.scope === scope).map(({ name }) => name);
}
