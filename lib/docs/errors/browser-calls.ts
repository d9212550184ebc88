import { API_BASE, OPENAPI_PATH } from "../../api/api-path";
import { code, link } from "../inline";
import type { Section } from "../page";

const DESCRIPTION = API_BASE + OPENAPI_PATH;

/** Explains why a browser reports a CORS error instead of a code. */
export const BROWSER_CALLS: Section = {
  heading: "Calls from a web page",
  blocks: [
    {
      kind: "paragraph",
      text: "A browser blocks calls from other origins and reports a CORS error, because the API sends no `Access-Control-Allow-Origin`. That is intentional: a key in a web page is public, and anyone who opens the page can read and use it. Call the API from your server, and let the page call your server.",
    },
    {
      kind: "paragraph",
      text: `The description of the API, ${link(code(`GET ${DESCRIPTION}`), DESCRIPTION)}, needs no key and allows every origin.`,
    },
  ],
};
