import "server-only";

import type * as z from "zod";
import type { ValidationIssue } from "@/lib/errors/validation-issue";
import type { Feature } from "@/lib/plans";
import type { Scope } from "@/lib/scopes";
import type { Actor, Context } from "../../context";

export type ApiContext = Context<Extract<Actor, { type: "api_key" }>>;

/** Groups of the API reference, in its order. */
export const API_TAGS = {
  "Intake bots": "What a workspace asks people, and in which order.",
  Submissions: "What people, or your own code, answered.",
  Webhooks: "Addresses that ioZen sends events to.",
} as const;
export type ApiTag = keyof typeof API_TAGS;

interface Input<Query extends z.ZodObject, Body extends z.ZodType> {
  /** Path parameters, percent-decoded. */
  params: Readonly<Record<string, string>>;
  query: z.output<Query>;
  body: z.output<Body>;
}

/** What is wrong with a body for the resource that the path names. */
export interface ResourceIssues {
  issues: readonly ValidationIssue[];
  schemaVersion: number;
  /** Something could not be checked. */
  isPartial: boolean;
}

/** One public endpoint, declared once: routing, checks, the OpenAPI document and the tests read it. */
export interface Endpoint<Query extends z.ZodObject, Body extends z.ZodType, Data extends z.ZodType<object>> {
  method: "GET" | "POST" | "DELETE";
  /** Pattern below the API's base, such as `/intake-bots/:id`. */
  path: string;
  operationId: string;
  /** Group of the reference that it stands in. */
  tag: ApiTag;
  summary: string;
  /** What each path parameter is, by its name. */
  params?: Readonly<Record<string, string>>;
  scope: Scope;
  /** Plan feature that it needs beside API access. */
  feature?: Feature;
  query: Query;
  body: Body;
  data: Data;
  /** For the reference: a body that is accepted, and the data of its response. */
  example: { body?: z.input<Body>; data: z.output<Data> };
  /** Whether a path parameter can name nothing. */
  mayBeMissing: boolean;
  metered?: boolean;
  /** Its 200 carries a secret, which is never compressed: how well that works tells about what stands beside it. */
  answersSecret?: boolean;
  /** A page of a list, which may be large. */
  paged?: boolean;
  /** Of a body that has issues already, so that all are told at once; null where the resource does not exist. */
  resourceIssues?: (
    ctx: ApiContext,
    input: { params: Readonly<Record<string, string>>; body: unknown },
  ) => Promise<ResourceIssues | null>;
  handler: (ctx: ApiContext, input: Input<Query, Body>) => Promise<z.output<Data>>;
}

export type AnyEndpoint = Endpoint<z.ZodObject, z.ZodType, z.ZodType<object>>;

/** Checks a declaration's types against each other, then lets it stand in a table with the others. */
export function defineEndpoint<Q extends z.ZodObject, B extends z.ZodType, D extends z.ZodType<object>>(
  endpoint: Endpoint<Q, B, D>,
): AnyEndpoint {
  return endpoint;
}
