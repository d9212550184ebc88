/** The methods that the server, its log and Next know by name. */
export const HTTP_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;
type HttpMethod = (typeof HTTP_METHODS)[number];
/** Stands in the log for every method that `HTTP_METHODS` does not name. */
export const OTHER_METHOD = "other";

const KNOWN: ReadonlySet<string> = new Set(HTTP_METHODS);
export const isHttpMethod = (method: string): method is HttpMethod => KNOWN.has(method);

/** The methods that change nothing. */
export const SAFE_METHODS = ["GET", "HEAD", "OPTIONS"] as const satisfies readonly HttpMethod[];
export const isSafeMethod = (method: string): boolean => SAFE_METHODS.some((safe) => safe === method);

/** Whether the method asks for the resource itself; OPTIONS asks only what it allows. */
export function isReadMethod(method: string | undefined): boolean {
  return method === "GET" || method === "HEAD";
}
