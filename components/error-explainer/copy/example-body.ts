import type { ExplanationOf } from "@/lib/contracts/log/explanation";
import type { RequestDetail } from "@/lib/contracts/log/request-log";
import { sampleBody } from "@/lib/errors/sample-body";
import { exampleData } from "@/lib/intake-bots/example-data";

type Bot = NonNullable<ExplanationOf<"validation_failed">["bot"]>;

/** A body that the endpoint accepts, with the bot's required fields; null for an endpoint without one. */
export function exampleBody(
  { method, path }: Pick<RequestDetail, "method" | "path">,
  bot: Bot | null,
): string | null {
  const body = bot ? { data: exampleData(bot.fields) } : sampleBody({ origin: "", method, path, query: "" });
  return body === undefined || body === null ? null : JSON.stringify(body, null, 2);
}
