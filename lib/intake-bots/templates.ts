import type { BotSchema } from "../contracts/intake-bot";
import { content, field, optional, schemaOf } from "./build-schema";

interface BotTemplate {
  id: string;
  name: string;
  description: string;
  schema: BotSchema;
}

/** Starting points for a new bot. */
export const BOT_TEMPLATES: readonly BotTemplate[] = [
  {
    id: "contact",
    name: "Contact form",
    description: "Name, e-mail and a message.",
    schema: schemaOf(
      field("name", "Your name", "text"),
      field("email", "E-mail", "email"),
      field("message", "Message", "textarea"),
      content("thanks", "Thanks", "Thank you, {{name}}. We will reply to {{email}}."),
    ),
  },
  {
    id: "support",
    name: "Support request",
    description: "What is wrong, how urgent it is, and who is reporting it.",
    schema: schemaOf(
      content("intro", "Introduction", "Tell us what happened."),
      field("subject", "Subject", "text"),
      field("description", "Description", "textarea"),
      field("priority", "Priority", "select", ["Low", "Normal", "High", "Urgent"]),
      field("email", "Your e-mail", "email"),
      optional("order_number", "Order number", "text"),
    ),
  },
  {
    id: "event",
    name: "Event sign-up",
    description: "Who is coming, with how many guests, and to which sessions.",
    schema: schemaOf(
      field("full_name", "Full name", "text"),
      field("email", "E-mail", "email"),
      optional("phone", "Phone", "phone"),
      field("guests", "Number of guests", "number"),
      optional("sessions", "Sessions", "multi_select", ["Morning", "Afternoon", "Evening"]),
      optional("arrival", "Day of arrival", "date"),
      field("accepts_terms", "Accepts the terms", "boolean"),
    ),
  },
];
