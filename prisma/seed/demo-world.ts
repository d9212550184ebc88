import { updateApiKey } from "@/server/api-keys/update";
import type { UserContext } from "@/server/context";
import type { Db } from "@/server/database/db";
import {
  addAccount,
  createIntakeBot,
  createSubmissions,
  type NewIntakeBot,
  type NewSubmission,
} from "./builders";
import { DEMO_ANSWERS } from "./demo-answers";
import * as bots from "./demo-bots";
import { addKey, createTeam, daysBefore, type DemoTeam } from "./demo-team";
import { HISTORY_DAYS } from "./timeline";
import { planNorthwindMonth } from "./demo-quota";
import { Random } from "./random";

interface DemoInput {
  db: Db;
  now: Date;
}

type Bot = { id: string; name: string };

/** Creates a bot as the team's owner; its public URL gets a suffix, as in the product. */
function addBot(
  owner: UserContext,
  { now, random }: { now: Date; random: Random },
  bot: NewIntakeBot,
  ageDays: number,
): Promise<Bot> {
  const shareUrl = `${bot.shareUrl}-${random.hex(4)}`;
  return createIntakeBot({ ...owner, now: daysBefore(now, ageDays) }, { ...bot, shareUrl });
}

/** `count` moments from `fromDays` to `toDays` ago, in order. */
function moments(random: Random, now: Date, count: number, [fromDays, toDays]: [number, number]): Date[] {
  const times = Array.from({ length: count }, () =>
    random.moment(daysBefore(now, fromDays), daysBefore(now, toDays)),
  );
  return times.toSorted((a, b) => a.getTime() - b.getTime());
}

const conversation = (subject: string): NewSubmission["messages"] => [
  { role: "assistant", content: "Hello! What can we do for you today?" },
  { role: "user", content: subject },
  { role: "assistant", content: "Thank you. I have everything I need: a colleague answers shortly." },
];

async function createAcme({ db, now }: DemoInput, random: Random) {
  const team = await createTeam({ db, now, name: "Acme", plan: "business", ageDays: 210 });
  const full = await addKey(team, now, { name: "Full access", ageDays: 64 });
  const noted = { ...team.owner, now: daysBefore(now, 60) };
  await updateApiKey(noted, { id: full.id, note: "Order desk and nightly export" });
  const readOnly = await addKey(team, now, {
    name: "Read only",
    ageDays: 46,
    scopes: ["read:intake-bots"],
    lifetimeDays: 90,
  });
  const ci = await addKey(team, now, {
    name: "Revoked CI",
    ageDays: 82,
    scopes: ["read:intake-bots", "read:submissions"],
  });
  const trial = await addKey(team, now, {
    name: "Expired trial",
    ageDays: 40,
    scopes: ["read:intake-bots", "write:intake-bots"],
    lifetimeDays: 30,
  });
  const add = (bot: NewIntakeBot, ageDays: number) => addBot(team.owner, { now, random }, bot, ageDays);
  const onboarding = await add(bots.ONBOARDING, 180);
  const support = await add(bots.SUPPORT, 150);
  const partner = await add(bots.PARTNER, 96);
  const webinar = await add(bots.WEBINAR, 88);
  const warranty = await add(bots.WARRANTY, 21);
  await add(bots.FEEDBACK, 4);

  // Submissions that the history's requests do not create: all before it, and those that people filled in since.
  const dates = [
    ...moments(random, now, 190, [75, HISTORY_DAYS]),
    ...moments(random, now, 40, [HISTORY_DAYS, 0.1]),
  ];
  const older = dates.map((createdAt): NewSubmission => {
    const isRecent = createdAt >= daysBefore(now, HISTORY_DAYS);
    const isSupport = isRecent || random.chance(0.6);
    const data = isSupport ? DEMO_ANSWERS.support(random) : DEMO_ANSWERS.onboarding(random, createdAt);
    const byProduct = isRecent || random.chance(0.2);
    const byTrial = createdAt > daysBefore(now, 39) && random.chance(0.1);
    const subject = String(data["subject"] ?? data["company_name"]);
    return {
      intakeBotId: isSupport ? support.id : onboarding.id,
      apiKeyId: byProduct ? null : byTrial ? trial.id : full.id,
      data,
      createdAt,
      isTest: random.chance(0.04),
      status: byProduct && random.chance(0.2) ? "IN_PROGRESS" : "COMPLETED",
      schemaVersion: isSupport ? 2 : 3,
      ...(byProduct
        ? { messages: conversation(subject) ?? [], aiSummary: `${subject}: answered every question.` }
        : {}),
    };
  });
  const ids = await createSubmissions(team.owner, older);
  const submissions = ids.map((id, index) => ({ id, botId: older[index]?.intakeBotId ?? "" }));
  return {
    ...team,
    keyOf: { full, readOnly, ci, trial },
    bots: { onboarding, support, partner, webinar, warranty },
    submissions,
  };
}

async function createNorthwind({ db, now }: DemoInput, random: Random) {
  const team = await createTeam({ db, now, name: "Northwind", plan: "pro", ageDays: 120 });
  const full = await addKey(team, now, { name: "Full access", ageDays: 118 });
  const shop = await addKey(team, now, {
    name: "Shop website",
    ageDays: 75,
    scopes: ["read:intake-bots", "write:intake-bots"],
  });
  const order = await addBot(team.owner, { now, random }, bots.ORDER_ENQUIRY, 116);
  const delivery = await addBot(team.owner, { now, random }, bots.DELIVERY, 71);
  const month = planNorthwindMonth(now, random);
  const seeded = month.seeded.map((createdAt): NewSubmission => ({
    intakeBotId: delivery.id,
    apiKeyId: null,
    data: DEMO_ANSWERS.delivery(random),
    createdAt,
  }));
  await createSubmissions(team.owner, seeded);
  return { ...team, keyOf: { full, shop }, bots: { order, delivery }, month };
}

async function createInitech({ db, now }: DemoInput, random: Random) {
  const team = await createTeam({ db, now, name: "Initech", plan: "pro", ageDays: 95 });
  const full = await addKey(team, now, { name: "Full access", ageDays: 90 });
  const service = await addBot(team.owner, { now, random }, bots.SERVICE, 90);
  const made = moments(random, now, 26, [30, 0.1]).map((createdAt): NewSubmission => {
    const data = DEMO_ANSWERS.service(random);
    return {
      intakeBotId: service.id,
      apiKeyId: null,
      data,
      createdAt,
      messages: conversation(String(data["title"])) ?? [],
    };
  });
  await createSubmissions(team.owner, made);
  return { ...team, keyOf: { full }, bots: { service } };
}

async function createGlobex({ db, now }: DemoInput, random: Random) {
  const team = await createTeam({ db, now, name: "Globex", plan: "business", ageDays: 320 });
  const full = await addKey(team, now, { name: "Full access", ageDays: 260 });
  const supplier = await addBot(team.owner, { now, random }, bots.SUPPLIER, 255);
  const made = moments(random, now, 40, [75, HISTORY_DAYS]).map((createdAt): NewSubmission => {
    return { intakeBotId: supplier.id, apiKeyId: full.id, data: DEMO_ANSWERS.supplier(random), createdAt };
  });
  await createSubmissions(team.owner, made);
  return { ...team, keyOf: { full }, bots: { supplier } };
}

/** The four workspaces with what is older than their history, which demo-history.ts plays. */
export async function createDemoWorld(input: DemoInput) {
  const [acme, northwind, initech, globex] = await Promise.all([
    createAcme(input, new Random(1)),
    createNorthwind(input, new Random(2)),
    createInitech(input, new Random(3)),
    createGlobex(input, new Random(4)),
  ]);
  await addGuest(northwind, acme, daysBefore(input.now, 35));
  return { acme, northwind, initech, globex };
}

/** Acme's owner is a member of Northwind too: one person in two workspaces, with two roles. */
async function addGuest(host: DemoTeam, { owner, people }: DemoTeam, joined: Date): Promise<void> {
  const { userId: id, name, email } = owner.actor;
  const person = people.find((each) => each.email === email);
  if (!person) throw new Error("The guest has no password");
  await addAccount({ ...host.owner, now: joined }, { id, name, email, role: "member" });
  host.people.push({ ...person, role: "member" });
}

export type DemoWorld = Awaited<ReturnType<typeof createDemoWorld>>;
