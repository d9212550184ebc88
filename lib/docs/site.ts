import { ERROR_CODES } from "../errors/catalog";
import { routes } from "../routes";
import { errorIndex } from "./errors/error-index";
import { errorPage } from "./errors/error-page";
import { authentication } from "./guides/authentication";
import { changelog } from "./guides/changelog";
import { idempotency } from "./guides/idempotency";
import { pagination } from "./guides/pagination";
import { quickStart } from "./guides/quick-start";
import { quotas } from "./guides/quotas";
import { rateLimits } from "./guides/rate-limits";
import { requestIds } from "./guides/request-ids";
import { scopes } from "./guides/scopes";
import { link } from "./inline";
import type { DocsGroup, DocsPage } from "./page";
import { eventsPage } from "./reference/events-page";
import { endpointsOf, type OpenApi, openApiSchema } from "./reference/openapi";
import { operationPage } from "./reference/operation-page";
import { referenceIndex } from "./reference/reference-index";

/** Every page, in the order of the navigation. */
export interface DocsSite {
  groups: readonly DocsGroup[];
  pages: ReadonlyMap<string, DocsPage>;
}

/** The groups of the reference are the document's tags. */
function referenceGroups(document: OpenApi): DocsGroup[] {
  const pages = endpointsOf(document).map((endpoint) => ({
    tag: endpoint.operation.tags[0],
    page: operationPage(endpoint, document),
  }));
  return document.tags.map(({ name }) => ({
    title: name,
    pages: [
      ...pages.filter(({ tag }) => tag === name).map(({ page }) => page),
      ...Object.values(document.webhooks)
        .slice(0, 1)
        .filter(({ post }) => post.tags[0] === name)
        .map(() => eventsPage(document)),
    ],
  }));
}

/** The start page lists all others. */
function overview(groups: readonly DocsGroup[]): DocsPage {
  return {
    href: routes.docs(),
    title: "Documentation",
    summary: "How to call the ioZen API, and what each response means.",
    intro: [],
    sections: groups.map(({ title, pages }) => ({
      heading: title,
      blocks: [
        {
          kind: "table",
          caption: title,
          head: ["Page", "About"],
          rows: pages.map((page) => [link(page.title, page.href), page.summary]),
        },
      ],
    })),
    aside: [],
  };
}

/** The documentation of the API that this OpenAPI document describes. */
export function docsSite(openApi: unknown): DocsSite {
  const document = openApiSchema.parse(openApi);
  const groups: DocsGroup[] = [
    {
      title: "Guides",
      pages: [
        quickStart(document),
        authentication(),
        scopes(),
        rateLimits(),
        quotas(),
        idempotency(document),
        pagination(),
        requestIds(),
        changelog(),
      ],
    },
    { title: "API reference", pages: [referenceIndex(document)] },
    ...referenceGroups(document),
    { title: "Errors", pages: [errorIndex(), ...ERROR_CODES.map(errorPage)] },
  ];
  const pages = [overview(groups), ...groups.flatMap((group) => group.pages)];
  return { groups, pages: new Map(pages.map((page) => [page.href, page])) };
}
