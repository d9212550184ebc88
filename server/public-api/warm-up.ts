import "server-only";

import { setTimeout as sleep } from "node:timers/promises";
import { toLoggedBody } from "../redaction/logged-body";
import { redactPath, redactQuery, redactText } from "../redaction/redact";
import { redactHeaders } from "../redaction/redact-headers";
import { createWebhookEndpoint } from "./endpoints/webhooks";
import { readBody } from "./stages/read-body";
import { validate } from "./stages/validate";

/** Runs of each kind of work: small enough not to hold the thread, and enough of them for the engine to compile it. */
const ROUNDS = 30;
/** The pause after each run, as a multiple of its duration: requests have the thread for four fifths of the time. */
const REST = 4;
const JSON_TYPE = "application/json";
const FORM_TYPE = "application/x-www-form-urlencoded";

const TEXT =
  "b c key=1 %70assword: \\u0070 &amp;#112; 4111-1111 eyJhIjoiYiJ9.a://b@c ключ=日 card number: 2\nname: pin\nvalue: '1'+\"2\" <key>pin</key><a b='c'>1</a>\n";
const OBJECT = {
  a: TEXT,
  "ключ key": 1,
  items: [1.5e300, null, { password: TEXT }],
  "x%41": JSON.stringify([TEXT]),
};
const members = (one: (index: number) => string) =>
  `{${Array.from({ length: 120 }, (_, index) => one(index)).join(",")}}`;
const BODIES = [
  members((index) => `"password${index}":"x${index}"`),
  members((index) => `"ｋey${index}":"pin:key=|"`),
  members((index) => `"ｐin":"%70in:key${index}"`),
  members((index) => `"ключ${index}key":${index}.5e300`),
  JSON.stringify({ url: "https://hooks.example/", events: ["none", 1], data: OBJECT }),
  JSON.stringify([JSON.stringify(OBJECT), { name: "token", value: TEXT }]),
  `{"a": 'b', c: ${TEXT} "d" "password": 1.80143985094819850001e300, "a": 1, \\n`,
];

function runSample(body: string): void {
  const request = {
    method: "POST",
    target: "/",
    headers: { "content-type": JSON_TYPE },
    body: Buffer.from(body),
    clientAddress: "::1",
  };
  validate(createWebhookEndpoint, {
    workspaceId: "",
    params: {},
    query: TEXT,
    headerIssues: [],
    body: readBody(request),
  });
  toLoggedBody(request.body, JSON_TYPE);
  toLoggedBody(encodeURIComponent(body).replaceAll("%20", "+").replaceAll("%3A", "=1&"), FORM_TYPE);
  redactQuery(encodeURI(TEXT));
  redactPath(`/${TEXT}/token/1`);
  redactText(TEXT);
  redactHeaders({ [`x-${body.length}`]: TEXT, cookie: TEXT });
}

/**
 * Reads and redacts samples, so that the first hostile request meets compiled code: until then such a request holds the
 * thread several times as long. The server works without it, so a failure is reported and not thrown.
 *
 * It rests between samples instead of only yielding: each turn of the event loop accepts one connection, so with a sample
 * in every turn, the first burst of connections waited for a second or more.
 */
export async function warmUp(reportFailure: (error: unknown) => void): Promise<void> {
  const samples = Array.from({ length: ROUNDS }, () => BODIES).flat();
  try {
    for (const sample of samples) {
      const startedAt = performance.now();
      runSample(sample);
      await sleep((performance.now() - startedAt) * REST);
    }
  } catch (error) {
    reportFailure(error);
  }
}
