import { randomBytes } from "node:crypto";
import { monthStart, type Plan } from "@/lib/workspace/plans";
import { type Scope, SCOPES } from "@/lib/keys/scopes";
import { createIntakeBot, createSubmissions } from "@/prisma/seed/builders";
import type { Db } from "@/testing/product-database";
import { EVERY_FIELD_TYPE, VALID_DATA } from "@/testing/world/bot-schema";
import { newKey } from "@/testing/world/keys";
import type { People, TestPerson } from "./people";

export interface WorkspaceOptions {
  plan?: Plan;
  archived?: boolean;
}

interface KeyOptions {
  name?: string;
  scopes?: readonly Scope[];
  expiresAt?: Date | null;
  revoked?: boolean;
  revokedAt?: Date;
}

interface BotOptions {
  name?: string;
  status?: "DRAFT" | "ACTIVE" | "PAUSED";
}

/** A test's own workspace, with an active bot and a key with every scope. */
export interface TestWorkspace {
  id: string;
  slug: string;
  name: string;
  owner: TestPerson;
  botId: string;
  keyId: string;
  /** The secret of a key with every scope. */
  key: string;
  createKey(options?: KeyOptions): Promise<{ id: string; secret: string }>;
  createBot(options?: BotOptions): Promise<{ id: string }>;
  /** Creates submissions that count toward the quota. Returns their ids, oldest first. */
  createSubmissions(count: number, createdAt?: (index: number) => Date): Promise<string[]>;
  /** Sets the used quota of this or another month without creating submissions. */
  useSubmissions(used: number, month?: Date): Promise<void>;
}

export async function createTestWorkspace(
  db: Db,
  people: People,
  { plan = "business", archived = false }: WorkspaceOptions,
): Promise<TestWorkspace> {
  const slug = `test-${randomBytes(6).toString("hex")}`;
  const { owner, admin, member } = people;
  const row = await db.workspace.create({
    data: {
      slug,
      name: `Test ${slug.slice(5)}`,
      plan: ({ free: "FREE", pro: "PRO", business: "BUSINESS" } as const)[plan],
      archivedAt: archived ? new Date() : null,
      archivedById: archived ? owner.id : null,
      members: {
        create: [
          { userId: owner.id, role: "OWNER" },
          { userId: admin.id, role: "ADMIN" },
          { userId: member.id, role: "MEMBER" },
        ],
      },
    },
    select: { id: true, name: true, archivedAt: true },
  });
  const context = () => ({
    db,
    now: new Date(),
    workspace: { ...row, slug, plan },
    actor: {
      type: "user" as const,
      userId: owner.id,
      name: owner.name,
      email: owner.email,
      role: "owner" as const,
    },
  });

  const createKey: TestWorkspace["createKey"] = async (options = {}) => {
    const {
      name = "Test key",
      scopes = SCOPES,
      expiresAt = null,
      revoked = false,
      revokedAt = new Date(),
    } = options;
    const { secret, ...stored } = newKey();
    const revocation = revoked ? { revokedAt, revokedById: owner.id } : {};
    const { id } = await db.apiKey.create({
      data: {
        ...stored,
        workspaceId: row.id,
        name,
        scopes: [...scopes],
        createdById: owner.id,
        expiresAt,
        ...revocation,
      },
      select: { id: true },
    });
    return { id, secret };
  };
  const createBot: TestWorkspace["createBot"] = ({ name = "Customer intake", status = "ACTIVE" } = {}) => {
    const shareUrl = `bot-${randomBytes(5).toString("hex")}`;
    return createIntakeBot(context(), {
      name,
      description: null,
      shareUrl,
      status,
      schema: EVERY_FIELD_TYPE,
    });
  };
  const bot = await createBot();
  const key = await createKey();

  return {
    id: row.id,
    name: row.name,
    slug,
    owner,
    botId: bot.id,
    keyId: key.id,
    key: key.secret,
    createKey,
    createBot,

    createSubmissions: (count, createdAt = () => new Date()) =>
      createSubmissions(
        context(),
        Array.from({ length: count }, (_, index) => ({
          intakeBotId: bot.id,
          apiKeyId: null,
          data: VALID_DATA,
          createdAt: createdAt(index),
        })),
      ),
    useSubmissions: async (used, month = monthStart(new Date())) => {
      await db.usageCounter.create({ data: { workspaceId: row.id, resource: "submissions", month, used } });
    },
  };
}
