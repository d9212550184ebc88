import { CodeBlock } from "@/components/ui/code/code-block";
import { ERROR_CATALOG, type ErrorCode } from "@/lib/errors/catalog";
import { exampleHeaders, exampleResponse } from "@/lib/errors/samples-response";

const REASONS: Record<(typeof ERROR_CATALOG)[ErrorCode]["status"], string> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  409: "Conflict",
  429: "Too Many Requests",
  500: "Internal Server Error",
};

/** Status line, the headers that matter, and the body as the API sends it. */
export function ExampleResponse({ code }: { code: ErrorCode }) {
  const { status } = ERROR_CATALOG[code];
  const headers = exampleHeaders(code).map(([name, value]) => `${name}: ${value}`);
  return (
    <>
      <CodeBlock
        code={[`HTTP/1.1 ${status} ${REASONS[status]}`, ...headers].join("\n")}
        copyLabel={null}
        label="Status and headers"
        wrap
      />
      <CodeBlock code={exampleResponse(code)} language="json" label="Body" />
    </>
  );
}
