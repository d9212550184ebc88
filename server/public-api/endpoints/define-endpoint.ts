import "server-only";

import * as z from "zod";
import {
  type ApiEndpoint,
  ENDPOINT_TABLE,
  type EndpointId,
  type HasBody,
  type ParamOf,
  RESOURCE_NAMES,
} from "@/lib/api/endpoints";
import type { ValidationIssue } from "@/lib/errors/validation-issue";
import type { MaybePromise } from "@/server/platform/concurrency/maybe-promise";
import type { Db } from "@/server/database/db";
import type { Sql } from "@/server/database/sql";
import type { Actor, Context } from "../../context";

export type ApiContext<D extends Sql = Sql> = Context<Extract<Actor, { type: "api_key" }>, D>;

/** Groups of the API reference, in order. */
export const API_TAGS = {
  "Intake bots": "What a workspace asks people, and in which order.",
  Submissions: "What people, or your own code, answered.",
  Webhooks: "Addresses that ioZen sends events to.",
} as const;
type ApiTag = keyof typeof API_TAGS;

/** The issues of a body against the resource that the path names. */
export interface ResourceIssues {
  issues: readonly ValidationIssue[];
  schemaVersion: number;
  /** Restates an issue that was found without the resource. */
  restate: (issue: ValidationIssue) => ValidationIssue;
}

/** The server's part of an endpoint. `Params` are percent-decoded; a handler with a body may run in a transaction in SQL. */
interface Implementation<
  Params,
  Query extends z.ZodObject,
  Body extends z.ZodType,
  Data extends z.ZodType,
  D extends Sql,
> {
  /** Group in the API reference. */
  tag: ApiTag;
  /** Its effect, in Markdown, for the API reference; the scope is added. */
  description: string;
  query: Query;
  body: Body;
  data: Data;
  /** For the API reference: a valid body, and the data of its response. */
  example: { body?: z.input<Body>; data: z.output<Data> };
  /** Its 200 carries a secret and is never compressed: the compressed length would reveal the text beside the secret. */
  returnsSecret?: boolean;
  /** Its 200 is a page of a list, which may be large. */
  paged?: boolean;
  /** Reads from memory, or by statements that many requests share: it takes no connection of the database for itself. */
  sharesReads?: boolean;
  /** Further issues of a body, against its resource; null where the resource does not exist. */
  resourceIssues?: (
    ctx: ApiContext<D>,
    input: { params: Params; body: unknown },
  ) => Promise<ResourceIssues | null>;
  handler: (
    ctx: ApiContext<D>,
    input: { params: Params; query: z.output<Query>; body: z.output<Body> },
  ) => MaybePromise<z.output<Data>>;
}

type AnyParams = Readonly<Record<string, string>>;
type AnyImplementation = Implementation<AnyParams, z.ZodObject, z.ZodType, z.ZodType<object>, Sql>;

/** An endpoint as the server runs it: routing, checks, the OpenAPI document and the tests read it. */
export interface Endpoint extends ApiEndpoint, AnyImplementation {
  params: z.ZodObject;
  /** The parameter that names the intake bot whose fields the body must fit; null where the body fits no bot. */
  botParam: string | null;
}

/** Any text is valid: a malformed id names a resource that does not exist, and is not an issue. */
function paramsSchema({ resources }: ApiEndpoint): z.ZodObject {
  const idOf = (resource: ApiEndpoint["resources"][string]) =>
    z.string().meta({ description: `Id of the ${RESOURCE_NAMES[resource]}` });
  return z.object(
    Object.fromEntries(Object.entries(resources).map(([name, resource]) => [name, idOf(resource)])),
  );
}

function botParamOf({ resources, hasBody }: ApiEndpoint): string | null {
  const named = Object.entries(resources).find(([, resource]) => resource === "intake_bot");
  return hasBody ? (named?.[0] ?? null) : null;
}

/** Attaches the server's implementation to an endpoint of the table. */
export function defineEndpoint<
  Id extends EndpointId,
  Query extends z.ZodObject,
  Body extends (HasBody<Id> extends true ? z.ZodType : z.ZodUndefined),
  Data extends z.ZodType<object>,
>(
  id: Id,
  implementation: Implementation<
    Readonly<Record<ParamOf<Id>, string>>,
    Query,
    Body,
    Data,
    HasBody<Id> extends true ? Sql : Db
  >,
): Endpoint & { id: Id } {
  const declared = ENDPOINT_TABLE[id];
  return {
    ...declared,
    // safe: the router takes the parameters from the route that names them, and the schemas check query and body; without an
    // Idempotency-Key, which only a POST takes, no handler runs in a transaction
    ...(implementation as unknown as AnyImplementation),
    id,
    params: paramsSchema(declared),
    botParam: botParamOf(declared),
  };
}
