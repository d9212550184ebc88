import { randomInt } from "node:crypto";
import { ROLES, type Role } from "@/lib/workspace/roles";
import { SCOPES, type Scope } from "@/lib/keys/scopes";
import { DAY_MS } from "@/lib/time";
import { createApiKey } from "@/server/api-keys/create";
import type { UserContext } from "@/server/context";
import type { Db } from "@/server/database/db";
import { addMember, createWorkspace, type Person } from "./builders";
import { DEMO_PEOPLE, demoEmail, type DemoWorkspaceName } from "./demo-people";

interface DemoKey {
  id: string;
  name: string;
  secret: string;
  scopes: readonly Scope[];
}

export interface DemoTeam extends Record<Role, UserContext> {
  /** With passwords, for the credentials file. */
  people: (Person & { role: Role })[];
  keys: DemoKey[];
}

interface NewTeam {
  db: Db;
  now: Date;
  name: DemoWorkspaceName;
  plan: "pro" | "business";
  ageDays: number;
}

export const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * DAY_MS);

/** Creates a workspace with three people: the admin joined soon after the owner, the member later. */
export async function createTeam({ db, now, name, plan, ageDays }: NewTeam): Promise<DemoTeam> {
  const [first, ...others] = ROLES.map((role) => {
    const person = DEMO_PEOPLE[name][role];
    return { role, name: person, email: demoEmail(person, name), password: generatePassphrase() };
  });
  if (!first) throw new Error("A team has an owner");
  const { role: _, ...ownerOf } = first;
  const owner = await createWorkspace({ db, now: daysBefore(now, ageDays), name, plan, owner: ownerOf });
  const [admin, member] = await Promise.all(
    others.map((person, index) => {
      const joined = daysBefore(now, ageDays * (index === 0 ? 0.9 : 0.4));
      return addMember({ ...owner, now: joined }, person);
    }),
  );
  if (!admin || !member) throw new Error("A team has an admin and a member");
  return { owner, admin, member, people: [first, ...others], keys: [] };
}

interface NewKey {
  name: string;
  ageDays: number;
  /** Default: every scope. */
  scopes?: readonly Scope[];
  /** Default: the key never expires. */
  lifetimeDays?: number;
}

/** Creates a key as the team's admin, with the same verb as the dashboard. */
export async function addKey(team: DemoTeam, now: Date, key: NewKey): Promise<DemoKey> {
  const { name, ageDays, scopes = SCOPES, lifetimeDays } = key;
  const created = daysBefore(now, ageDays);
  const expiresAt = lifetimeDays === undefined ? null : daysBefore(created, -lifetimeDays).toISOString();
  const { apiKey, secret } = await createApiKey(
    { ...team.admin, now: created },
    { name, scopes: [...scopes], expiresAt },
  );
  const made = { id: apiKey.id, name, secret, scopes };
  team.keys.push(made);
  return made;
}

const CONSONANTS = "bdfghjkmnprstvwz";
const VOWELS = "aeiou";

const syllable = () =>
  CONSONANTS.charAt(randomInt(CONSONANTS.length)) + VOWELS.charAt(randomInt(VOWELS.length));

/** A password that can be read aloud, with 63 bits of entropy: `kuvo-desa-tina-mora-fenu`. */
function generatePassphrase(): string {
  return Array.from({ length: 5 }, () => syllable() + syllable()).join("-");
}
