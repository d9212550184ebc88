import type { Scrape } from "@/testing/operations-client";

interface Answered {
  /** The number of log rows, of the fuzz and of others. */
  logged: number;
  /** The number of refusals beyond the limit of an address. */
  refused: number;
  /** The number of responses with the OpenAPI document. */
  descriptions: number;
}

/** Compares the server's own counters with the responses. */
export function counterProblems(before: Scrape, after: Scrape, answered: Answered): string[] {
  const { logged, refused, descriptions } = answered;
  const grown = (beginning: string) =>
    Object.values(after.since(before, beginning)).reduce((sum, added) => sum + added, 0);
  const problems: string[] = [];
  const mustBe = (name: string, right: number) => {
    if (grown(name) !== right) problems.push(`${name} grew by ${grown(name)}, not by ${right}`);
  };
  mustBe("iozen_refusals_not_logged_total", refused);
  mustBe("iozen_requests_total", logged + refused + descriptions);
  mustBe("iozen_log_lost_rows_total", 0);
  return problems;
}
