import { Random } from "@/prisma/seed/random";
import type { OpenApiDocument } from "@/testing/contract/openapi";
import { FULL_DATA, VALID_DATA } from "@/testing/world/bot-schema";
import type { World } from "../world/world";
import { BODY_BYTES_CHANGES } from "./body-bytes";
import { BODY_VALUE_CHANGES } from "./body-values";
import { callerOf, CREDENTIAL_CHANGES, secretOf } from "./credentials";
import { type Change, type Draft, setHeader } from "./draft";
import { pick, pickWeighted } from "./draws";
import { HEADER_CHANGES } from "./headers";
import type { Json } from "./json-text";
import { type Operation, operationsOf } from "./operations";
import { PATH_CHANGES, pathOf } from "./paths";
import { QUERY_CHANGES, queryOf } from "./queries";
import { type Schemas, validValue } from "./valid-value";
import { METHOD_CHANGES, WIRE_CHANGES } from "./wire";

/** In the order in which they apply: a body is serialized once its value is final, and the wire comes last. */
const GROUPS: readonly { weight: number; changes: readonly Change[] }[] = [
  { weight: 30, changes: BODY_VALUE_CHANGES },
  { weight: 18, changes: BODY_BYTES_CHANGES },
  { weight: 14, changes: PATH_CHANGES },
  { weight: 12, changes: QUERY_CHANGES },
  { weight: 12, changes: CREDENTIAL_CHANGES },
  { weight: 16, changes: HEADER_CHANGES },
  { weight: 6, changes: METHOD_CHANGES },
  { weight: 6, changes: WIRE_CHANGES },
];
export const CHANGE_NAMES = GROUPS.flatMap(({ changes }) => changes.map(({ name }) => name));

/** The numbers of changes to a request, drawn evenly: few, so that requests also reach later checks. */
const COUNTS = [0, 1, 1, 1, 1, 2, 2, 3] as const;

/** Values that the document cannot express: the data of this bot, and public URLs. */
const KNOWN_VALUES: Record<string, (random: Random) => Record<string, Json>> = {
  createSubmission: (random) => ({
    data: random.chance(0.5)
      ? { ...structuredClone(FULL_DATA), employees: random.int(1, 1_000) }
      : { ...VALID_DATA },
  }),
  createWebhook: (random) => ({
    url: `https://hooks-${random.int(1, 1_000)}.example.com/in?x=${random.hex(8)}`,
  }),
};
const KNOWN_SHARE = 0.8;
/** The shares of POST requests with an Idempotency-Key, and of those sent repeatedly. */
const KEYED_SHARE = 0.3;
const REPEATED_SHARE = 0.1;
/** In addition to requests with an unknown key. */
const GUESSER_SHARE = 0.02;
/** Writing operations can fail in more ways. */
const POST_WEIGHT = 2;

export interface Generated {
  draft: Draft;
  /** The names of its changes; none for a valid request. */
  changes: string[];
  /** Whether it comes from the one address that guesses too often. */
  isFromGuesser: boolean;
}

/** Generates requests by number: the same for the same seed, in any order. */
export class Generator {
  readonly operations: readonly Operation[];
  private readonly schemas: Schemas;
  private readonly weighted: { operation: Operation; weight: number }[];

  constructor(
    private readonly seed: number,
    private readonly world: World,
    document: OpenApiDocument,
  ) {
    this.operations = operationsOf(document);
    this.weighted = this.operations.map((operation) => ({
      operation,
      weight: operation.body ? POST_WEIGHT : 1,
    }));
    // safe: openapi.spec.ts checks the document against JSON Schema
    this.schemas = (document.components.schemas ?? {}) as Schemas;
  }

  request(number: number): Generated {
    const random = new Random(Math.imul(this.seed, 0x9e3779b1) ^ Math.imul(number, 0x85ebca6b));
    const draft = this.validDraft(random);
    const wanted = new Set(Array.from({ length: pick(random, COUNTS) }, () => pickWeighted(random, GROUPS)));
    const changes: string[] = [];
    for (const group of GROUPS) {
      if (!wanted.has(group)) continue;
      const possible = group.changes.filter(({ applies }) => applies?.(draft) ?? true);
      if (possible.length === 0) continue;
      const change = pickWeighted(random, possible);
      change.apply(draft, random, this.world.tenants);
      changes.push(change.name);
    }
    const isGuess = draft.key === null || random.chance(GUESSER_SHARE);
    return { draft, changes, isFromGuesser: draft.malform === null && isGuess };
  }

  private validDraft(random: Random): Draft {
    const operation = pickWeighted(random, this.weighted).operation;
    const { tenant, key } = callerOf(this.world.tenants, random);
    const path = pathOf(operation, tenant, random);
    const draft: Draft = {
      operation,
      tenant,
      key,
      method: operation.method,
      path,
      query: queryOf({ operation, path, tenant }, random),
      headers: [
        ["Host", "api.example"],
        ["User-Agent", "iozen-fuzz"],
        ["Authorization", `Bearer ${secretOf({ key }, random)}`],
      ],
      body: null,
      framing: "length",
      malform: null,
    };
    if (operation.body) {
      draft.body = { value: this.validBody(operation, operation.body, random) };
      draft.headers.push(["Content-Type", "application/json"]);
      if (random.chance(REPEATED_SHARE)) this.repeat(draft, random);
      else if (random.chance(KEYED_SHARE)) draft.headers.push(["Idempotency-Key", random.hex(16)]);
    }
    return draft;
  }

  /** Turns it into one of a few requests that are often sent with the same key, to cause replays and conflicts. */
  private repeat(draft: Draft, random: Random): void {
    const one = new Random(random.int(1, 6));
    const [tenant] = this.world.tenants;
    const [key] = tenant?.keys ?? [];
    if (!tenant || !key) return;
    Object.assign(draft, { tenant, key, path: pathOf(draft.operation, tenant, one) });
    setHeader(draft, "Authorization", `Bearer ${key.secret}`);
    setHeader(draft, "Idempotency-Key", `repeated-${one.hex(8)}`);
    if (random.chance(0.8) && draft.operation.body)
      draft.body = { value: this.validBody(draft.operation, draft.operation.body, one) };
  }

  private validBody({ id }: Operation, { schema }: NonNullable<Operation["body"]>, random: Random): Json {
    const value = validValue(schema, this.schemas, random);
    const known = KNOWN_VALUES[id];
    if (!known || !random.chance(KNOWN_SHARE)) return value;
    return { ...(value as Record<string, Json>), ...known(random) }; // safe: a body is an object
  }
}
