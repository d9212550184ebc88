import { prepareCall, type PreparedCall } from "./prepare-call";

/** A parameter of a call that a person fills in. */
export interface CallParameter {
  name: string;
  place: "path" | "query";
  isRequired: boolean;
  text: string;
}

/** The documented call of an endpoint, which nobody has sent yet. */
export interface ExampleCall {
  method: string;
  /** `/intake-bots/:id` */
  route: string;
  /** Those in its path and query, by their order in the documentation. */
  parameters: readonly CallParameter[];
  /** The example body as JSON; null for an endpoint without one. */
  body: string | null;
}

/** What a person has typed, by the names of the parameters. */
export type ParameterValues = Readonly<Record<string, string>>;

/** Half of a surrogate pair, which no address has, becomes a replacement character, as in every address that a browser makes. */
const encode = (text: string) => encodeURIComponent(text.toWellFormed());

const valueOf = (values: ParameterValues, name: string) => values[name]?.trim() ?? "";

/** The example to edit: as a logged call would be prepared, so a submission is a test. */
export function prepareExample({ method, route, body }: ExampleCall, idempotencyKey: string): PreparedCall {
  const text = body ?? "";
  const example = {
    method,
    path: route,
    query: "",
    requestHeaders: {},
    requestBody: body === null ? null : { text, truncated: false },
    errorCode: null,
  };
  return prepareCall(example, { correctedBody: null, idempotencyKey });
}

/** The path in parts: its text, and its parameters, each with the value that is sent or null while it has none. */
type PathPart = { text: string } | { name: string; value: string | null };

export function examplePath({ route }: Pick<ExampleCall, "route">, values: ParameterValues): PathPart[] {
  return route.split(/:(\w+)/).map((text, index) => {
    if (index % 2 === 0) return { text };
    const value = valueOf(values, text);
    return { name: text, value: value === "" ? null : encode(value) };
  });
}

/** Path and query with what is filled in; a missing parameter of the path keeps its mark. */
export function exampleTarget(call: ExampleCall, values: ParameterValues): string {
  const path = examplePath(call, values)
    .map((part) => ("text" in part ? part.text : (part.value ?? `:${part.name}`)))
    .join("");
  const query = call.parameters
    .filter(({ place, name }) => place === "query" && valueOf(values, name) !== "")
    .map(({ name }) => `${encode(name)}=${encode(valueOf(values, name))}`);
  return query.length === 0 ? path : `${path}?${query.join("&")}`;
}

/** The required parameters that have no value yet. */
export const missingParameters = ({ parameters }: ExampleCall, values: ParameterValues): string[] =>
  parameters
    .filter(({ isRequired, name }) => isRequired && valueOf(values, name) === "")
    .map(({ name }) => name);
