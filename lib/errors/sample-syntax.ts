import { curlCommand } from "../api/curl-command";

/* How each language writes a call, for every sample: those of endpoints, of error codes and of guides. */

interface CurlCall {
  flags: string;
  method: string;
  /** As the shell reads it. */
  url: string;
  headers?: readonly string[];
  /** Of the option `-d`. */
  data?: string | undefined;
  /** The command that reads the response. */
  pipe?: string | undefined;
}

export const CURL_NEW_KEY = "Idempotency-Key: $(uuidgen)";

export function curlCall({ flags, method, url, headers = [], data, pipe }: CurlCall): string {
  const verb = method === "GET" ? "" : ` -X ${method}`;
  return curlCommand(`${flags}${verb} \\\n  ${url}`, [
    ...headers.map((header) => `-H "${header}"`),
    ...(data === undefined ? [] : ['-H "Content-Type: application/json"', `-d ${data}`]),
    ...(pipe === undefined ? [] : [`| ${pipe}`]),
  ]);
}

interface SampleRequest {
  method: string;
  /** An expression; undefined if the call has no body. */
  body: string | undefined;
  /** It sends an Idempotency-Key of its own, so that a repeated call runs once. */
  isKeyed: boolean;
  /** Beside the Idempotency-Key. */
  keyComment?: string;
}

const indented = (text: string, by: string) => text.replaceAll("\n", `\n${by}`);

export const JAVASCRIPT_KEY = "Authorization: `Bearer ${process.env.IOZEN_API_KEY}`";
export const JAVASCRIPT_THROW = "throw new Error(`${error.code}: ${error.message}`);";

/** The second argument of `fetch`. */
export function fetchOptions({ method, body, isKeyed, keyComment }: SampleRequest): string {
  return [
    "{",
    ...(method === "GET" ? [] : [`  method: ${JSON.stringify(method)},`]),
    "  headers: {",
    `    ${JAVASCRIPT_KEY},`,
    ...(body === undefined ? [] : ['    "Content-Type": "application/json",']),
    ...(isKeyed && keyComment !== undefined ? [`    // ${keyComment}`] : []),
    ...(isKeyed ? ['    "Idempotency-Key": crypto.randomUUID(),'] : []),
    "  },",
    ...(body === undefined ? [] : [`  body: JSON.stringify(${indented(body, "  ")}),`]),
    "}",
  ].join("\n");
}

export const PYTHON_KEY = `"Authorization": f"Bearer {os.environ['IOZEN_API_KEY']}"`;
export const PYTHON_NEW_KEY = "str(uuid.uuid4())";

/** Besides these modules, every sample needs the environment and `requests`. */
export const pythonImports = (modules: readonly string[] = []): string =>
  [...[...new Set(["os", ...modules])].toSorted(), "requests"].map((module) => `import ${module}`).join("\n");

/** Raises an error's code and message. */
export const pythonRaise = (error: string): string =>
  `raise RuntimeError(f"{${error}['code']}: {${error}['message']}")`;

interface PythonCall {
  method: string;
  /** Expressions. */
  url: string;
  headers: string;
  body: string | undefined;
}

/** The call's arguments: a line each, or all in one. */
export function pythonCall({ method, url, headers, body }: PythonCall, layout: "lines" | "line"): string {
  const given = [url, `headers=${headers}`, ...(body === undefined ? [] : [`json=${body}`]), "timeout=10"];
  const name = `requests.${method.toLowerCase()}`;
  return layout === "line"
    ? `${name}(${given.join(", ")})`
    : `${name}(\n${given.map((each) => `    ${each},\n`).join("")})`;
}
