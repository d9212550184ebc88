import { type DocsSite, docsSite } from "@/lib/docs/site";
import { routes } from "@/lib/routes";
import { openApiDocument } from "@/server/public-api/openapi/document";

let site: DocsSite | undefined;

/** The documentation of this version's API, built once. */
export function documentation(): DocsSite {
  site ??= docsSite(openApiDocument(null));
  return site;
}

/** The address of the page with these segments below that of the documentation. */
export function pageHref(segments: readonly string[] = []): string {
  return [routes.docs(), ...segments].join("/");
}
