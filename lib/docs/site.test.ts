import { parser } from "@lezer/python";
import { parseSync } from "oxc-parser";
import { describe, expect, it } from "vitest";
import { openApiDocument } from "@/server/public-api/openapi/document";
import { API_ENDPOINTS } from "../api/endpoints";
import { ERROR_CODES } from "../errors/catalog";
import { PLAN_LIMITS, PLANS } from "../workspace/plans";
import { markdownHref, routes } from "../routes";
import { SCOPES } from "../keys/scopes";
import { llmsText } from "./llms";
import { pageMarkdown } from "./markdown";
import { anchorOf, blocksOf, type DocsPage } from "./page";
import { endpointsOf, openApiSchema, slugOf } from "./reference/openapi";
import { docsSite } from "./site";

const ORIGIN = "https://app.example.com";
const document = openApiSchema.parse(openApiDocument(null));
const site = docsSite(openApiDocument(null));
const pages = [...site.pages.values()];
const hrefs = new Set(site.pages.keys());
const markdown = (page: DocsPage) => pageMarkdown(page, { origin: ORIGIN, pages: hrefs });
const headingsOf = ({ sections, aside }: DocsPage) => [...sections, ...aside].map(({ heading }) => heading);

/** Addresses outside the documentation. */
const OUTSIDE = new Set(["/", "mailto:hello@iozen.ai", "/api/v1/openapi.json"]);

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function pageAt(href: string): DocsPage {
  const page = site.pages.get(href);
  if (!page) throw new Error(`There is no page ${href}`);
  return page;
}

describe("the documentation", () => {
  it("has a page for every endpoint and every error", () => {
    const operations = endpointsOf(document).map(({ operation }) => operation);
    expect(operations.map(({ operationId }) => operationId).toSorted()).toEqual(
      API_ENDPOINTS.map(({ id }) => id).toSorted(),
    );
    for (const operation of operations) expect(hrefs).toContain(routes.operationDocs(slugOf(operation)));
    for (const code of ERROR_CODES) expect(hrefs).toContain(routes.errorDocs(code));
  });

  it("lists every page once in its navigation, on its start page and in llms.txt", () => {
    const listed = site.groups.flatMap((group) => group.pages.map(({ href }) => href));
    expect([routes.docs(), ...listed]).toEqual([...hrefs]);
    const start = markdown(pageAt(routes.docs()));
    const llms = llmsText(site, ORIGIN);
    for (const href of listed) {
      expect(start).toContain(`](${markdownHref(href)})`);
      expect(llms).toContain(`](${ORIGIN}${markdownHref(href)})`);
    }
  });

  it.each(pages.map((page) => [page.href, page] as const))("%s links only to what exists", (_, page) => {
    const addresses = [...markdown(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, address = ""]) => address);
    for (const address of addresses.filter((each) => !OUTSIDE.has(each))) {
      const [target = "", anchor] = address.split("#");
      expect(target).toMatch(/\.md$/);
      const linked = pageAt(target.replace(/\.md$/, ""));
      if (anchor !== undefined) expect(headingsOf(linked).map(anchorOf)).toContain(anchor);
    }
  });

  it.each(pages.map((page) => [page.href, page] as const))("%s has each heading once", (_, page) => {
    const anchors = headingsOf(page).map(anchorOf);
    expect(new Set(anchors).size).toBe(anchors.length);
  });

  it("states the limits of every plan, and the endpoints of every scope", () => {
    const [limits, quotas, scopes] = ["rate-limits", "quotas", "scopes"].map((slug) =>
      markdown(pageAt(routes.guide(slug))),
    );
    const numbers = (read: (plan: (typeof PLANS)[number]) => number) =>
      PLANS.map((plan) => read(plan).toLocaleString("en-US")).join(" | ");
    expect(limits).toContain(numbers((plan) => PLAN_LIMITS[plan].requestsPerMinute));
    expect(quotas).toContain(numbers((plan) => PLAN_LIMITS[plan].submissionsPerMonth));
    const idempotency = markdown(pageAt(routes.guide("idempotency")));
    expect(idempotency).toContain("A key is kept for 24 hours, for the whole workspace");
    const pagination = markdown(pageAt(routes.guide("pagination")));
    expect(pagination).toContain("it holds at most 1 MB, or a single larger row");
    expect(limits).toContain("the limit holds in any 60 seconds, not in each minute of the clock");
    for (const scope of SCOPES) expect(scopes).toContain(`| \`${scope}\` |`);
    for (const { name } of API_ENDPOINTS) expect(scopes).toContain(`\`${name}\``);
  });
});

describe.each(endpointsOf(document).map((endpoint) => [endpoint.operation.operationId, endpoint] as const))(
  "the reference of %s",
  (_, { operation }) => {
    const text = markdown(pageAt(routes.operationDocs(slugOf(operation))));

    it("has every parameter, and every member of the body and the response", () => {
      for (const { name, description } of operation.parameters) {
        expect(text).toContain(`- \`${name}\` `);
        expect(text).toContain(description);
      }
      const names = (value: unknown): string[] =>
        typeof value !== "object" || value === null || Array.isArray(value) ? [] : Object.keys(value);
      const body = operation.requestBody?.content["application/json"].example;
      for (const name of names(body)) expect(text).toContain(`- \`${name}\` `);
      // safe: the document's own example of a success
      const success = operation.responses["200"]?.content?.["application/json"].example as { data: object };
      for (const name of names(success.data)) expect(text).toContain(`- \`${name}\` `);
    });

    it("has the document's example of each response", () => {
      const examples = Object.values(operation.responses).flatMap(({ content }) => {
        const json = content?.["application/json"];
        return [json?.example, ...Object.values(json?.examples ?? {}).map(({ value }) => value)];
      });
      const given = examples.filter((example) => example !== undefined);
      expect(given.length).toBeGreaterThan(5);
      for (const example of given) expect(text).toContain(JSON.stringify(example, null, 2));
    });
  },
);

describe("the code of every page", () => {
  const blocks = pages.flatMap((page) => blocksOf(page).map(({ block }) => ({ at: page.href, block })));
  const samples = blocks.flatMap(({ at, block }) =>
    block.kind === "samples" ? [{ at, ...block.code }] : [],
  );

  it("parses as JavaScript", () => {
    for (const { at, javascript } of samples)
      expect([at, parseSync("sample.mjs", javascript).errors]).toEqual([at, []]);
  });

  it("parses as Python", () => {
    for (const { at, python } of samples) {
      const problems: string[] = [];
      parser.parse(python).iterate({
        enter: ({ type, from }) => {
          if (type.isError) problems.push(python.slice(from, from + 40));
        },
      });
      expect([at, problems]).toEqual([at, []]);
    }
  });

  it("is valid JSON where it is JSON", () => {
    for (const { at, block } of blocks) {
      const texts =
        block.kind === "code" && block.language === "json"
          ? [block.code]
          : block.kind === "examples"
            ? block.examples.map(({ json }) => json)
            : [];
      expect([at, texts.filter((text) => !isJson(text))]).toEqual([at, []]);
    }
  });

  it("has no key, and no address but this installation's and those of examples", () => {
    for (const page of pages) {
      const text = markdown(page);
      expect(text).not.toMatch(/iozen_live_[0-9A-Za-z]{8}/);
      const addresses = text.match(/https?:\/\/[^\s"'`)<,]+/g) ?? [];
      const foreign = addresses.filter((address) => !address.startsWith(ORIGIN));
      expect(foreign.filter((address) => address !== "https://hooks.example.com/iozen")).toEqual([]);
    }
  });
});
