import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { REQUEST } from "@/testing/unit/request-fixture";
import type { RequestLog } from "../data/use-request-log";
import { RequestListEnd, SearchStatus } from "./request-list-end";

const SEARCHED_TO = "2026-11-12T14:00:00.000Z";

function draw(progress: Partial<RequestLog["progress"]>, hasNextPage = true) {
  const nothing = () => undefined;
  const list = { hasNextPage, isFetchNextPageError: false };
  const whole = {
    searchedTo: null,
    isStopped: false,
    isComplete: false,
    found: 3,
    stop: nothing,
    goOn: nothing,
  };
  // safe: the end of a list reads nothing else of the log
  const log = {
    list,
    rows: [REQUEST, REQUEST, REQUEST],
    progress: { ...whole, ...progress },
  } as unknown as RequestLog;
  return {
    end: renderToStaticMarkup(<RequestListEnd log={log} filters={{ range: "30d" }} />),
    status: /^<p aria-live="polite"[^>]*>(.*)<\/p>$/.exec(
      renderToStaticMarkup(<SearchStatus log={log} />),
    )?.[1],
  };
}

describe("the end of a searched list", () => {
  it("says how far the search is, and stops it; its steps are not announced", () => {
    const { end, status } = draw({ searchedTo: SEARCHED_TO });
    expect(end).toContain("Searched back to 12 Nov, 14:00 UTC · 3 found so far");
    expect(end).toMatch(/<button[^>]*>(?:<[^>]+>)*Stop</);
    expect(end).not.toMatch(/aria-live|role="(?:status|alert)"/);
    expect(status).toBe("Searching older requests");
    expect(draw({ searchedTo: "2026-11-11T09:00:00.000Z" }).status).toBe(status);
  });

  it("lets a stopped search go on, and announces where it stopped", () => {
    const { end, status } = draw({ searchedTo: SEARCHED_TO, isStopped: true });
    expect(end).toContain("Searched back to 12 Nov, 14:00 UTC");
    expect(end).toMatch(/<button[^>]*>(?:<[^>]+>)*Continue</);
    expect(status).toBe("Search stopped at 12 Nov, 14:00 UTC: 3 found so far");
  });

  it("is that of any list once the period is searched, and announced", () => {
    const { end, status } = draw({ isComplete: true }, false);
    expect(end).toContain("End of the last 30 days");
    expect(status).toBe("Search complete: 3 found");
    // A live row would be announced as another search's end.
    expect(draw({ isComplete: true, found: 2 }, false).status).toBe("Search complete: 2 found");
    // Present before a search is: a new region would not be announced.
    expect(draw({}, false).status).toBe("");
  });
});
