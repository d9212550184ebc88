import type { FoundKey, HeaderForm } from "@/lib/contracts/log/request-reason";
import { generateApiKey } from "@/server/api-keys/token";
import type { ApiRequest } from "@/server/public-api/http";

/* The places and forms in which clients send a valid key by mistake. */

export const { secret: KEY } = generateApiKey();
export const { secret: STRANGER } = generateApiKey();

export const base64 = (text: string) => Buffer.from(text).toString("base64");
export const PATH = "/api/v1/intake-bots";
export const authorization = (value: string): Partial<ApiRequest> => ({ headers: { authorization: value } });
export const named = (name: string, value: string): Partial<ApiRequest> => ({ headers: { [name]: value } });
export const query = (search: string): Partial<ApiRequest> => ({ target: `${PATH}?${search}` });
export const body = (text: string, type = "application/json"): Partial<ApiRequest> => ({
  method: "POST",
  headers: { "content-type": type },
  body: Buffer.from(text),
});

const here: FoundKey = { place: "authorization", name: null };
type Case = [
  title: string,
  request: Partial<ApiRequest>,
  failure: string,
  form: HeaderForm | null,
  found: FoundKey,
];

const inHeader = (value: string, form: HeaderForm): Case => [
  `Authorization: ${value.replace(KEY, "key")}`,
  authorization(value),
  "scheme_wrong",
  form,
  here,
];
const inNamed = (name: string, value = KEY): Case => [
  `${name}: ${value.replace(KEY, "key")}`,
  named(name, value),
  "header_missing",
  null,
  { place: "header", name },
];
const inQuery = (search: string, name: string): Case => [
  `?${search.replace(KEY, "key")}`,
  query(search),
  "key_in_url",
  null,
  { place: "query", name },
];

/** Requests with a misplaced key, and the reason that the log records. */
export const MISPLACED: Case[] = [
  inHeader(KEY, "bare"),
  inHeader(`"${KEY}"`, "bare"),
  inHeader(`Basic ${base64(`${KEY}:`)}`, "basic"),
  inHeader(`Basic ${base64(`:${KEY}`)}`, "basic"),
  inHeader(`Basic ${base64(`api:${KEY}`)}`, "basic"),
  inHeader(`basic ${base64(KEY)}`, "basic"),
  inHeader(`Basic ${KEY}`, "basic"),
  inHeader(`Token ${KEY}`, "other_scheme"),
  inHeader(`ApiKey ${KEY}`, "other_scheme"),
  inHeader(`Bearer: ${KEY}`, "colon"),
  inHeader(`Bearer:${KEY}`, "colon"),
  inHeader(`Bearer=${KEY}`, "colon"),
  inHeader(`Bearer "${KEY}"`, "decorated"),
  inHeader(`Bearer '${KEY}'`, "decorated"),
  inHeader(`Bearer <${KEY}>`, "decorated"),
  inHeader(`Bearer {${KEY}}`, "decorated"),
  inHeader(`Bearer ${KEY},`, "decorated"),
  inHeader(`Bearer "${KEY}`, "decorated"),
  inHeader(`Bearer < ${KEY} >`, "decorated"),
  inHeader(`"Bearer ${KEY}"`, "decorated"),
  inHeader(`Bearer\t${KEY}`, "decorated"),
  inHeader(`Bearer \u00a0${KEY}`, "decorated"),
  inHeader(`Bearer Bearer ${KEY}`, "decorated"),
  inHeader(`Bearer ${KEY} ${KEY}`, "decorated"),
  inHeader(`Bearer ${KEY}, Bearer ${KEY}`, "repeated"),
  inHeader(`Bearer ${KEY}, Basic ${base64("a:b")}`, "repeated"),
  inHeader(`Bearer ${KEY},${STRANGER}`, "repeated"),
  inHeader(`, Bearer ${KEY}`, "repeated"),
  ["Bearer and the key in base64", authorization(`Bearer ${base64(KEY)}`), "prefix_wrong", null, here],
  inNamed("x-api-key"),
  inNamed("x-api-key", ` "${KEY}" `),
  inNamed("x-api-key", `Bearer ${KEY}`),
  inNamed("api-key"),
  inNamed("apikey"),
  inNamed("x-auth-token"),
  inNamed("x-access-token"),
  inNamed("proxy-authorization", `Basic ${base64(`${KEY}:`)}`),
  inNamed("cookie", `theme=dark; token=${KEY}`),
  inNamed("x-forwarded-authorization", `Bearer ${KEY}`),
  inQuery(`api_key=${KEY}`, "api_key"),
  inQuery(`API_KEY=${KEY}`, "API_KEY"),
  inQuery(`Token=${KEY}`, "Token"),
  inQuery(`q=${KEY}`, "q"),
  inQuery(`limit=5&access_token=Bearer%20${KEY}`, "access_token"),
  inQuery(`%71=${KEY.replace("_", "%5F")}`, "q"),
  ["a key as the name of a parameter", query(KEY), "key_in_url", null, { place: "query", name: null }],
  [
    "a key in the path",
    { target: `/api/v1/${KEY}/intake-bots` },
    "key_in_url",
    null,
    { place: "path", name: null },
  ],
  ["a key in JSON", body(`{"api_key":"${KEY}"}`), "header_missing", null, { place: "body", name: null }],
  [
    "a key in a form",
    body(`a=1&key=${KEY}&b=2`, "application/x-www-form-urlencoded"),
    "header_missing",
    null,
    { place: "body", name: null },
  ],
  [
    "an unknown key beside a known one in another header",
    { headers: { authorization: `Bearer ${STRANGER}`, "x-api-key": KEY } },
    "unknown",
    null,
    { place: "header", name: "x-api-key" },
  ],
  [
    "`Bearer` alone beside a known key in another header",
    { headers: { authorization: "Bearer", "x-api-key": KEY } },
    "scheme_wrong",
    "no_key",
    { place: "header", name: "x-api-key" },
  ],
];
