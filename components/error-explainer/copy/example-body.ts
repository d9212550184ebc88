import type { ExplanationOf } from "@/lib/contracts/explanation";
import type { FieldType } from "@/lib/contracts/intake-bot";
import type { RequestDetail } from "@/lib/contracts/request-log";
import { sampleBody } from "@/lib/errors/sample-body";

type Bot = NonNullable<ExplanationOf<"validation_failed">["bot"]>;
type Field = Bot["fields"][number];

const EXAMPLES: Readonly<Record<string, (field: Field) => unknown>> = {
  text: () => "Text",
  textarea: () => "Text",
  email: () => "ada@example.com",
  phone: () => "+49 30 1234567",
  url: () => "https://example.com",
  number: () => 1,
  date: () => "2026-03-31",
  boolean: () => true,
  select: ({ options }) => options?.[0] ?? "",
  multi_select: ({ options }) => options?.slice(0, 1) ?? [],
} satisfies Record<FieldType, (field: Field) => unknown>;

/** A body that the endpoint accepts, with the bot's required fields; null for an endpoint without one. */
export function exampleBody(
  { method, path }: Pick<RequestDetail, "method" | "path">,
  bot: Bot | null,
): string | null {
  const body = bot ? { data: exampleData(bot.fields) } : sampleBody({ origin: "", method, path, query: "" });
  return body === undefined || body === null ? null : JSON.stringify(body, null, 2);
}

function exampleData(fields: readonly Field[]): Record<string, unknown> {
  const required = fields.filter((field) => field.required);
  const shown = required.length > 0 ? required : fields.slice(0, 1);
  return Object.fromEntries(shown.map((field) => [field.name, EXAMPLES[field.type]?.(field) ?? null]));
}
