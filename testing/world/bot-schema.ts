import type { BotSchema } from "@/lib/contracts/intake-bot";

const field = { kind: "field", required: false } as const;

/** A bot schema with one field of every type; only `full_name` and `email` are required. */
export const EVERY_FIELD_TYPE: BotSchema = [
  {
    id: "b1",
    kind: "content",
    name: "welcome",
    label: "Welcome",
    content_type: "markdown",
    body: "Hello {{full_name}}",
  },
  { ...field, id: "f1", name: "full_name", label: "Full name", type: "text", required: true },
  { ...field, id: "f2", name: "email", label: "E-mail", type: "email", required: true },
  { ...field, id: "f3", name: "notes", label: "Notes", type: "textarea" },
  { ...field, id: "f4", name: "phone", label: "Phone", type: "phone" },
  { ...field, id: "f5", name: "website", label: "Website", type: "url" },
  { ...field, id: "f6", name: "employees", label: "Employees", type: "number" },
  { ...field, id: "f7", name: "start_date", label: "Start date", type: "date" },
  { ...field, id: "f8", name: "newsletter", label: "Newsletter", type: "boolean" },
  { ...field, id: "f9", name: "tier", label: "Tier", type: "select", options: ["basic", "plus"] },
  {
    ...field,
    id: "f10",
    name: "topics",
    label: "Topics",
    type: "multi_select",
    options: ["api", "billing", "other"],
  },
];

/** The minimal data that such a bot accepts as completed. */
export const VALID_DATA = { full_name: "Ada Lovelace", email: "ada@example.com" };

/** A valid value for every field. */
export const FULL_DATA = {
  ...VALID_DATA,
  notes: "First line\nSecond line",
  phone: "+44 20 7946 0958",
  website: "https://example.com/ada",
  employees: 12,
  start_date: "2026-03-01",
  newsletter: true,
  tier: "plus",
  topics: ["api", "other"],
};
