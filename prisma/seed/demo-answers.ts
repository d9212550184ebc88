import type { SubmissionData } from "@/lib/contracts/public-api";
import { DAY_MS } from "@/lib/time";
import type { Random } from "./random";

const COMPANIES = [
  "Brightwater Dental",
  "Kestrel Logistics",
  "Lumen Studio",
  "Oak & Iron",
  "Sable Robotics",
  "Tidewell Foods",
  "Meridian Physio",
  "Halcyon Travel",
  "Northgate Schools",
  "Verdant Gardens",
] as const;
const FIRST_NAMES = [
  "Ana",
  "Bilal",
  "Chiara",
  "Dawit",
  "Elif",
  "Farid",
  "Grace",
  "Hugo",
  "Isla",
  "Jun",
  "Katya",
  "Luca",
  "Nadia",
  "Omar",
  "Ruth",
  "Tomas",
] as const;
const LAST_NAMES = [
  "Ferreira",
  "Okafor",
  "Lindqvist",
  "Moreau",
  "Nakamura",
  "Petrov",
  "Quinn",
  "Schmidt",
  "Torres",
  "Yilmaz",
] as const;
const PROBLEMS = [
  ["Export stops at 80 %", "The CSV export of last month's orders stops at 80 % and the page reloads."],
  ["Cannot invite a colleague", "The invitation mail never arrives, also not in the spam folder."],
  ["Wrong total on invoice", "The invoice adds shipping twice when there are two parcels."],
  ["Sign-in loop on Safari", "After entering the code we land on the sign-in page again."],
  ["Calendar shows yesterday", "Appointments made after 22:00 show up on the day before."],
] as const;
const GOALS = [
  "Answer customers within the hour",
  "Replace three shared inboxes with one queue",
  "Know every morning what came in over night",
] as const;

function person(random: Random): { name: string; email: string } {
  const first = random.pick(FIRST_NAMES);
  const last = random.pick(LAST_NAMES);
  return { name: `${first} ${last}`, email: `${first}.${last}@mail.example`.toLowerCase() };
}

const domainOf = (company: string) => `${company.toLowerCase().replaceAll(/[^a-z]+/g, "-")}.example`;
const dateAfter = (at: Date, days: number) =>
  new Date(at.getTime() + days * DAY_MS).toISOString().slice(0, 10);

/** Realistic data for each bot, valid under its schema. */
export const DEMO_ANSWERS = {
  onboarding(random: Random, at: Date): SubmissionData {
    const company = random.pick(COMPANIES);
    return {
      company_name: company,
      contact_email: person(random).email.replace("mail.example", domainOf(company)),
      ...(random.chance(0.6) ? { contact_phone: `+49 30 555 ${random.int(1000, 9999)}` } : {}),
      ...(random.chance(0.5) ? { website: `https://${domainOf(company)}` } : {}),
      seats: random.int(2, 80),
      plan: random.pick(["Starter", "Team", "Team", "Enterprise"]),
      integrations: random.pick([["Slack"], ["Slack", "HubSpot"], ["Salesforce"], []]),
      go_live_date: dateAfter(at, random.int(7, 40)),
      accepts_terms: true,
      ...(random.chance(0.5) ? { goals: random.pick(GOALS) } : {}),
    };
  },
  support(random: Random): SubmissionData {
    const [subject, description] = random.pick(PROBLEMS);
    return {
      subject,
      description,
      email: person(random).email,
      priority: random.pick(["Low", "Normal", "Normal", "High", "Urgent"]),
      ...(random.chance(0.5) ? { affected_users: random.int(1, 60) } : {}),
      ...(random.chance(0.3) ? { order_number: `A-${random.int(10_000, 99_999)}` } : {}),
    };
  },
  order(random: Random, at: Date): SubmissionData {
    return {
      ...person(random),
      product: random.pick(["Coffee", "Coffee", "Tea", "Spices", "Equipment"]),
      quantity: random.int(1, 40) * 5,
      ...(random.chance(0.5) ? { delivery_by: dateAfter(at, random.int(5, 30)) } : {}),
    };
  },
  delivery(random: Random): SubmissionData {
    const rating = random.int(2, 5);
    return {
      order_number: `NW-${random.int(20_000, 29_999)}`,
      rating,
      damaged: rating < 3,
      ...(rating < 4 ? { comment: "The parcel arrived a day late." } : {}),
    };
  },
  service(random: Random): SubmissionData {
    return {
      title: random.pick([
        "New desk lamp",
        "Projector in room 4",
        "Access to the payroll folder",
        "Printer jams",
      ]),
      department: random.pick(["Facilities", "IT", "Finance"]),
    };
  },
  supplier(random: Random): SubmissionData {
    return {
      company_name: random.pick(COMPANIES),
      vat_number: `DE${random.int(100_000_000, 999_999_999)}`,
      email: person(random).email,
      categories: random.pick([["Parts"], ["Packaging", "Transport"], ["Services"]]),
    };
  },
};
