import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FILTER_NAMES, type LogFilterName } from "./filter-table";
import { requestFiltersSchema } from "../contracts/log/request-log";
import { recordOf } from "../typed-objects";
import { type FiltersAndSearch, parseFilterText, printFilter } from "./filter-text";
import { agentValue, type FilterOperator, type FilterValue, printValues } from "./filter-value";
import { toFilterPath } from "./path-value";

describe("a typed text", () => {
  it("has filters with several values, exclusion and operators, and words to search for", () => {
    const text =
      "status:4xx -code:rate_limit_exceeded key:ci,web method:post route:/intake-bots caller:10.0.0.7 agent:~acme duration:>500ms,<2s body:~priority POST /web";
    expect(parseFilterText(text)).toEqual({
      filters: {
        status: "4xx",
        code: "-rate_limit_exceeded",
        key: "ci,web",
        method: "POST",
        route: "/intake-bots",
        caller: "10.0.0.7",
        agent: "~acme",
        duration: ">500ms,<2s",
        body: "~priority",
        q: "POST /web",
      },
      problems: [],
    });
  });

  it("joins the values of a filter that stands twice, and negates each sign once", () => {
    expect(parseFilterText("status:4xx -status:429,-404 status:5xx").filters).toEqual({
      status: "4xx,404,5xx,-429",
    });
  });

  it("keeps commas, spaces and leading signs in quotes", () => {
    expect(parseFilterText(String.raw`agent:~"a, \"b\" c" path:="/x y"`).filters).toEqual({
      agent: String.raw`~"a, \"b\" c"`,
      path: '="/x y"',
    });
  });

  it.each([
    ["stauts:4xx", "There is no filter called stauts. Did you mean status?"],
    ["invalid_type:x", "There is no filter called invalid_type. To search for the text, put it in quotes."],
    ["status:9xx", "“9xx” is not a valid status. Use a class such as 4xx, or a status such as 403."],
    ["status:", "status has no value."],
    ['agent:"acme', "The values of agent are incomplete: a quote or a value is missing."],
    ["agent:~", "The values of agent are incomplete: a quote or a value is missing."],
    ["-agent:curl,-~", "The values of agent are incomplete: a quote or a value is missing."],
    [
      "from:yesterday",
      "“yesterday” is not a date. The start of the time is a date (UTC) such as 2026-11-30, or a moment",
    ],
    ["-to:2026-11-30", "A time cannot be excluded. Use from: for its start, and to: for its end."],
    ["from:", "from has no value."],
    ["duration:500ms", "“500ms” needs > or < before it. Use a time such as >500ms or <2s."],
    ["method:~GET", "“~GET” is not a valid method. Use a method such as GET, or other."],
    ["body:~ab", "“~ab” is not a valid body"],
    ["caller:~10", "“~10” is not a valid caller"],
    [`status:${"4xx,".repeat(21)}4xx`, "status can have at most 20 values."],
  ])("names %s as not understood, and keeps the rest", (source, reason) => {
    const { filters, problems } = parseFilterText(`method:GET ${source} timeout`);
    expect(filters).toEqual({ method: "GET", q: "timeout" });
    expect(problems).toEqual([{ source, reason: expect.stringContaining(reason) as string }]);
  });

  it.each(["https://acme.example/pricing", "10:30", "-", "a-b", '"', ":", "“x”", 'say "hi'])(
    "searches for %s",
    (text) => {
      expect(parseFilterText(text)).toEqual({ filters: { q: text }, problems: [] });
    },
  );

  it("sets the start and the end of the time, a plain date as the start of that day in UTC", () => {
    expect(parseFilterText("from:2026-11-30 to:2026-12-01T10:30+02:00 status:4xx").filters).toEqual({
      status: "4xx",
      from: "2026-11-30T00:00:00.000Z",
      to: "2026-12-01T08:30:00.000Z",
    });
  });

  it("finds keys by name, all that have it, and names one that no key has", () => {
    const ids = (name: string) => ({ "CI reader": ["k1", "k2"], web: ["k3"] })[name] ?? [];
    expect(parseFilterText('-key:"CI reader",web', ids).filters).toEqual({ key: "-k1,-k2,-k3" });
    expect(parseFilterText("key:ops", ids).problems).toEqual([
      { source: "key:ops", reason: "No key is named “ops”." },
    ]);
  });
});

const hostile = fc.oneof(
  fc.string({ minLength: 1, maxLength: 20 }),
  fc.string({ unit: "binary", minLength: 1, maxLength: 20 }),
  fc
    .array(
      fc.constantFrom('"', "\\", ",", "-", "~", "=", ">", "<", ":", " ", "status:", "\n", "\u202e", "é"),
      {
        minLength: 1,
        maxLength: 12,
      },
    )
    .map((parts) => parts.join("")),
);

/** A value that each filter has, from any text. */
const TEXTS: Record<LogFilterName, fc.Arbitrary<{ text: string; operator: FilterOperator }>> = {
  status: fc.constantFrom("4xx", "403", "429").map((text) => ({ text, operator: "" })),
  code: fc.constantFrom("none", "internal_error").map((text) => ({ text, operator: "" })),
  method: fc.constantFrom("GET", "other").map((text) => ({ text, operator: "" })),
  route: fc.constantFrom("unmatched", "/intake-bots/:id").map((text) => ({ text, operator: "" })),
  key: fc.constantFrom("none", "k1").map((text) => ({ text, operator: "" })),
  path: fc
    .tuple(hostile, fc.constantFrom<FilterOperator>("", "=", "~"))
    .map(([text, operator]) => ({ text: toFilterPath(`/${text}`, operator), operator })),
  cause: fc
    .tuple(hostile, fc.constantFrom<FilterOperator>("", "~"))
    .map(([text, operator]) => ({ text, operator })),
  caller: hostile.map((text) => ({ text, operator: "" })),
  agent: fc.oneof(
    fc
      .tuple(hostile, fc.constantFrom<FilterOperator>("", "~"))
      .map(([text, operator]) => ({ text, operator })),
    fc.constantFrom(null, "none").map(agentValue),
  ),
  duration: fc
    .tuple(fc.integer({ min: 1, max: 9_999 }), fc.constantFrom<FilterOperator>(">", "<"))
    .map(([ms, operator]) => ({ text: `${ms}ms`, operator })),
  idempotency: hostile.map((text) => ({ text, operator: "" })),
  body: hostile.map((text) => ({ text: `xyz${text}`, operator: "~" })),
};

const values = (name: LogFilterName) =>
  fc.option(
    fc
      .array(
        fc
          .tuple(TEXTS[name], fc.boolean())
          .map(([value, isExcluded]): FilterValue => ({ ...value, isExcluded }))
          .filter(({ text }) => text.isWellFormed() && !text.includes("\0")),
        { minLength: 1, maxLength: 4 },
      )
      .map(printValues),
    { nil: undefined },
  );

const search = hostile
  .map((text) => text.trim())
  .filter((text) => [...text].length >= 3 && text.isWellFormed() && !text.includes("\0"));

/** The text that a person types for these filters. A search that would be read otherwise stands in quotes. */
function typedText({ q, ...filters }: FiltersAndSearch): string {
  const terms = FILTER_NAMES.flatMap((name) => printFilter(name, filters[name]));
  if (q === undefined) return terms.join(" ");
  const read = parseFilterText(q);
  const isPlain =
    read.problems.length === 0 && Object.keys(read.filters).length === 1 && read.filters.q === q;
  return [...terms, isPlain ? q : `"${q.replaceAll(/["\\]/g, String.raw`\$&`)}"`].join(" ");
}

describe("filters", () => {
  it("are read again as they were printed, in the text and in the address, whatever stands in them", () => {
    const filters = fc.record({
      ...recordOf(FILTER_NAMES, values),
      q: fc.option(search, { nil: undefined }),
    });
    fc.assert(
      fc.property(filters, (given: FiltersAndSearch) => {
        const set = JSON.parse(JSON.stringify(given)) as FiltersAndSearch;
        expect(parseFilterText(typedText(set))).toEqual({ filters: set, problems: [] });
        const { range: _range, ...read } = requestFiltersSchema.parse(
          Object.fromEntries(new URLSearchParams(Object.entries(set) as [string, string][])),
        );
        expect(read).toEqual(set);
      }),
      { numRuns: 2_000 },
    );
  });

  it("are never lost: any text is filters, a search, or named as not understood", () => {
    fc.assert(
      fc.property(fc.array(hostile, { maxLength: 6 }), (parts) => {
        const text = parts.join(" ");
        const { filters, problems } = parseFilterText(text);
        const isEmpty = Object.keys(filters).length === 0 && problems.length === 0;
        expect(isEmpty).toBe(text.trim() === "" || text.trim() === '""');
        expect(parseFilterText(typedText(filters)).filters).toEqual(filters);
      }),
      { numRuns: 2_000 },
    );
  });
});
