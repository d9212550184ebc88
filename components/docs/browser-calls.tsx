import { Code } from "@/components/error-explainer/code";
import { OpenApiLink } from "@/components/error-explainer/support";
import { DocsSection } from "./docs-section";

/** Explains why a browser reports a CORS error instead of a code. */
export function BrowserCalls() {
  return (
    <DocsSection title="Calls from a web page">
      <p>
        A browser blocks calls from other origins and reports a CORS error, because the API sends no{" "}
        <Code>Access-Control-Allow-Origin</Code>. That is intentional: a key in a web page is public, and
        anyone who opens the page can read and use it. Call the API from your server, and let the page call
        your server.
      </p>
      <p>
        The description of the API, <Code>GET</Code> <OpenApiLink />, needs no key and allows every origin.
      </p>
    </DocsSection>
  );
}
