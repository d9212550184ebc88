import type { FieldType } from "../contracts/intake-bot";

/** A field as an example needs it. */
interface ExampleField {
  name: string;
  type: string;
  required: boolean;
  options?: readonly string[] | null | undefined;
}

const EXAMPLES: Readonly<Record<string, (field: ExampleField) => unknown>> = {
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
} satisfies Record<FieldType, (field: ExampleField) => unknown>;

/** Answers that a completed submission may have: to the required fields, or to the first one where none is required. */
export function exampleData(fields: readonly ExampleField[]): Record<string, unknown> {
  const required = fields.filter((field) => field.required);
  const shown = required.length > 0 ? required : fields.slice(0, 1);
  return Object.fromEntries(shown.map((field) => [field.name, EXAMPLES[field.type]?.(field) ?? null]));
}
