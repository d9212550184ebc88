import type { BotSchema } from "@/lib/contracts/intake-bot";
import { content, field, optional, schemaOf } from "@/lib/intake-bots/build-schema";
import type { NewIntakeBot } from "./builders";

/** Has every field type and both kinds of block. */
export const ONBOARDING: NewIntakeBot = {
  name: "Customer onboarding",
  description: "Collects what we need before a new customer's kick-off call.",
  shareUrl: "cust-onboard",
  schemaVersion: 3,
  schema: schemaOf(
    content(
      "welcome",
      "Welcome",
      "Hello! A few questions before your kick-off. It takes about three minutes.",
    ),
    field("company_name", "Company name", "text"),
    field("contact_email", "Contact e-mail", "email"),
    optional("contact_phone", "Contact phone", "phone"),
    optional("website", "Website", "url"),
    field("seats", "Number of seats", "number"),
    field("plan", "Plan", "select", ["Starter", "Team", "Enterprise"]),
    optional("integrations", "Integrations", "multi_select", ["Slack", "HubSpot", "Salesforce", "Zapier"]),
    optional("go_live_date", "Go-live date", "date"),
    field("accepts_terms", "Accepts the terms", "boolean"),
    optional("goals", "What should be better in three months?", "textarea"),
    content("thanks", "Thanks", "Thank you, {{company_name}}. We write to {{contact_email}} within a day."),
  ),
};

/** The onboarding form with a further required field before its last block. */
export function withBillingCountry(blocks: BotSchema): BotSchema {
  const countries = ["Germany", "Spain", "Portugal", "Another"];
  const added = field("billing_country", "Billing country", "select", countries);
  return [...blocks.slice(0, -1), { id: "billing_country", ...added }, ...blocks.slice(-1)];
}

export const SUPPORT: NewIntakeBot = {
  name: "Support request",
  description: "First line for customers: what is wrong, and how urgent it is.",
  shareUrl: "support-request",
  schemaVersion: 2,
  schema: schemaOf(
    content("intro", "Introduction", "Tell us what happened. Attach logs later, in the ticket."),
    field("subject", "Subject", "text"),
    field("description", "Description", "textarea"),
    field("email", "Your e-mail", "email"),
    field("priority", "Priority", "select", ["Low", "Normal", "High", "Urgent"]),
    optional("affected_users", "Affected users", "number"),
    optional("order_number", "Order number", "text"),
  ),
};

export const PARTNER: NewIntakeBot = {
  name: "Partner application",
  description: "Paused until the next partner round opens.",
  shareUrl: "partner-application",
  status: "PAUSED",
  schema: schemaOf(
    field("company_name", "Company name", "text"),
    field("email", "E-mail", "email"),
    field("region", "Region", "select", ["Americas", "Europe", "Asia Pacific", "Middle East and Africa"]),
    optional("website", "Website", "url"),
  ),
};

export const FEEDBACK: NewIntakeBot = {
  name: "Product feedback",
  description: null,
  shareUrl: "product-feedback",
  status: "DRAFT",
  schema: schemaOf(field("rating", "Rating", "number"), optional("comment", "Comment", "textarea")),
};

/** Its stored schema is damaged later (demo-history.ts), so that reading it gives an `internal_error`. */
export const WARRANTY: NewIntakeBot = {
  name: "Warranty claims",
  description: "Claims within 24 months of purchase.",
  shareUrl: "warranty-claims",
  schema: schemaOf(
    field("serial_number", "Serial number", "text"),
    field("purchase_date", "Purchase date", "date"),
    field("fault", "Fault", "textarea"),
  ),
};

export const WEBINAR: NewIntakeBot = {
  name: "Spring webinar sign-up",
  description: null,
  shareUrl: "spring-webinar",
  schema: schemaOf(field("name", "Name", "text"), field("email", "E-mail", "email")),
};

export const ORDER_ENQUIRY: NewIntakeBot = {
  name: "Order enquiry",
  description: "Wholesale enquiries from the shop's contact page.",
  shareUrl: "order-enquiry",
  schema: schemaOf(
    field("name", "Name", "text"),
    field("email", "E-mail", "email"),
    field("product", "Product", "select", ["Coffee", "Tea", "Spices", "Equipment"]),
    field("quantity", "Quantity", "number"),
    optional("delivery_by", "Delivery by", "date"),
    optional("notes", "Notes", "textarea"),
  ),
};

export const DELIVERY: NewIntakeBot = {
  name: "Delivery feedback",
  description: "Sent the day after a delivery.",
  shareUrl: "delivery-feedback",
  schema: schemaOf(
    field("order_number", "Order number", "text"),
    field("rating", "Rating", "number"),
    optional("damaged", "Anything damaged?", "boolean"),
    optional("comment", "Comment", "textarea"),
  ),
};

export const SERVICE: NewIntakeBot = {
  name: "Service request",
  description: "Requests to facilities and IT.",
  shareUrl: "service-request",
  schema: schemaOf(
    field("title", "Title", "text"),
    field("department", "Department", "select", ["Facilities", "IT", "Finance"]),
    optional("details", "Details", "textarea"),
  ),
};

export const SUPPLIER: NewIntakeBot = {
  name: "Supplier registration",
  description: "Registers a supplier before the first order.",
  shareUrl: "supplier-registration",
  schema: schemaOf(
    field("company_name", "Company name", "text"),
    field("vat_number", "VAT number", "text"),
    field("email", "E-mail", "email"),
    optional("categories", "Categories", "multi_select", ["Parts", "Packaging", "Transport", "Services"]),
  ),
};
