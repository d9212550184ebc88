import { describe, expect, it } from "vitest";
import { IssueList, MAX_ISSUES } from "./issue-list";

const issue = (name: string, message = "Required") => ({ path: ["data", name], code: "required", message });

function listOf(count: number, name = "f"): IssueList {
  const list = new IssueList();
  for (let index = 0; index < count; index++) list.add(issue(`${name}${index}`));
  return list;
}

describe("IssueList", () => {
  it("lists up to a hundred issues unchanged", () => {
    const issues = listOf(MAX_ISSUES).toIssues();
    expect(issues).toHaveLength(100);
    expect(issues.at(-1)).toEqual(issue("f99"));
    expect(new IssueList().isEmpty).toBe(true);
  });

  it.each([
    [1, "1 more issue"],
    [79_900, "79900 more issues"],
  ])("counts %d more in one last issue", (more, message) => {
    const issues = listOf(MAX_ISSUES + more).toIssues();
    expect(issues).toHaveLength(101);
    expect(issues.at(-1)).toEqual({ path: [], code: "more_issues", message, count: more });
  });

  it("reports a partial check, where the number of further issues is unknown", () => {
    const list = listOf(2);
    list.markPartial();
    expect(list.toIssues().at(-1)).toEqual({
      path: [],
      code: "more_issues",
      message: "The rest was not checked",
    });
    list.addCount(3);
    expect(list.toIssues().at(-1)?.message).toBe("3 more issues, and the rest was not checked");
  });

  it.each(["x", "é", "😀", '"', "\u0001", "\ud800"])("stays below 64 KB with names of %j", (character) => {
    const list = listOf(300, character.repeat(20_000));
    list.add(issue("last", character.repeat(100_000)));
    const issues = list.toIssues();
    expect(Buffer.byteLength(JSON.stringify(issues))).toBeLessThan(63 * 1024);
    expect(issues.length).toBeGreaterThan(20);
    expect(issues.at(-1)?.count).toBe(301 - (issues.length - 1));
  });

  it("stays below 64 KB with deep paths", () => {
    const list = new IssueList();
    const path = Array.from({ length: 32 }, () => "n".repeat(1000));
    for (let index = 0; index < 100; index++) list.add({ ...issue(""), path });
    expect(JSON.stringify(list.toIssues()).length).toBeLessThan(63 * 1024);
    expect(list.toIssues().at(-1)?.code).toBe("more_issues");
  });
});
