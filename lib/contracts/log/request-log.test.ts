import { expect, it } from "vitest";
import { liveRequestsQuerySchema, requestFiltersSchema } from "./request-log";

it("a live log is refused a filter on bodies, which it does not read", () => {
  expect(liveRequestsQuerySchema.parse({ status: "4xx", position: "x" })).toMatchObject({ status: "4xx" });
  const refused = liveRequestsQuerySchema.safeParse({ body: "-~priority" });
  expect(refused.error?.issues).toMatchObject([
    { path: ["body"], message: "A live log does not read bodies" },
  ]);
});

it("refuses an invalid filter with the reason", () => {
  const { error } = requestFiltersSchema.safeParse({ status: "9xx", body: "ab" });
  expect(error?.issues.map(({ path, message }) => [path[0], message])).toEqual([
    ["status", "“9xx” is not a valid status. Use a class such as 4xx, or a status such as 403."],
    [
      "body",
      "“ab” is not a valid body. Use at least 3 characters of the body of the request or of the response, such as ~priority.",
    ],
  ]);
});
