import type { EndpointId, EndpointWithBody } from "../api/endpoints";
import { type SampleCall, sampleEndpoint } from "./sample-call";

const EXAMPLE_BODIES: Readonly<Partial<Record<EndpointId, unknown>>> = {
  createSubmission: { data: { email: "ada@example.com" } },
  createWebhook: { url: "https://hooks.example.com/iozen", events: ["submission.completed"] },
} satisfies Record<EndpointWithBody, unknown>;

/** A sample's body: the call's own if it is JSON, otherwise a small example. */
export function sampleBody(call: SampleCall): unknown {
  const { body } = call;
  if (body !== undefined) {
    try {
      return JSON.parse(body) as unknown;
    } catch {
      // The sent text is not JSON: an example shows the form.
    }
  }
  const endpoint = sampleEndpoint(call);
  return endpoint && EXAMPLE_BODIES[endpoint.id];
}

/** A JSON value as Python writes it. */
export function pythonLiteral(value: unknown, indent = ""): string {
  const inner = `${indent}    `;
  const lines = (items: string[], [open, close]: readonly [string, string]) =>
    items.length === 0
      ? open + close
      : `${open}\n${items.map((item) => `${inner}${item},\n`).join("")}${indent}${close}`;
  if (value === null) return "None";
  if (value === true) return "True";
  if (value === false) return "False";
  if (Array.isArray(value))
    return lines(
      value.map((item) => pythonLiteral(item, inner)),
      ["[", "]"],
    );
  if (typeof value !== "object") return JSON.stringify(value);
  const members = Object.entries(value).map(
    ([name, item]) => `${JSON.stringify(name)}: ${pythonLiteral(item, inner)}`,
  );
  return lines(members, ["{", "}"]);
}
